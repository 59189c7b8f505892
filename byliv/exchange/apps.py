from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "byliv.exchange"
    label = "exchange"

    def ready(self) -> None:
        from byliv.accounts import slots
        from byliv.exchange.archive import tables
        from byliv.exchange.archive.tool import archive_tool

        tables.register_own()
        slots.add_tool(archive_tool)
