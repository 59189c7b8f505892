from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "byliv.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.partnerships import slots
        from byliv.rooms import slots as rooms

        accounts.add_tool(slots.board_tool)
        accounts.add_tool(slots.own_tool)
        rooms.add_way(slots.owners_way)
