from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    name = "byliv.stewardship"
    label = "stewardship"

    def ready(self) -> None:
        from byliv.stewardship import duplicates

        duplicates.ready()
