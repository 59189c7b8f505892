from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "byliv.api"
    label = "api"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.api import slots

        accounts.add_tool(slots.keys_tool)
