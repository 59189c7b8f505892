from django.apps import AppConfig


class FederationConfig(AppConfig):
    name = "byliv.federation"
    label = "federation"

    def ready(self) -> None:
        from byliv.calendar import slots as calendar
        from byliv.federation import slots
        from byliv.listings import slots as listings

        listings.add_panel(slots.fediverse_panel)
        calendar.add_offers(slots.agenda_offers)
