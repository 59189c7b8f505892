from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "byliv.operations"
    label = "operations"

    def ready(self) -> None:
        from byliv.operations.slow_queries import watch_queries

        watch_queries()
