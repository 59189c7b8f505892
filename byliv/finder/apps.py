from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "byliv.finder"
    label = "finder"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.finder import slots

        accounts.add_tool(slots.my_searches)
