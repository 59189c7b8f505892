from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "byliv.listings"
    label = "listings"

    def ready(self) -> None:
        from byliv.listings import around_parts

        around_parts.register()
