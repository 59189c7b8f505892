from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "byliv.paper"
    label = "paper"

    def ready(self) -> None:
        from byliv.calendar import slots as calendar
        from byliv.opendays import slots as opendays
        from byliv.paper import slots
        from byliv.paper.folders import offers

        calendar.add_offers(slots.agenda_offers)
        opendays.add_offers(offers.folder_offers)
        opendays.add_offers(slots.open_day_offers)
