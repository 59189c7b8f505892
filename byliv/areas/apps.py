from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "byliv.areas"
    label = "areas"

    def ready(self) -> None:
        from byliv.areas import finding

        finding.register()
