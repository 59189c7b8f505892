from django.apps import AppConfig


class WalksConfig(AppConfig):
    name = "byliv.walks"
    label = "walks"

    def ready(self) -> None:
        from byliv.opendays import slots as opendays
        from byliv.walks import slots

        opendays.add_offers(slots.walk_offers)
        opendays.add_panel(slots.walks_panel)
