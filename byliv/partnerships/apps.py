from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "byliv.partnerships"
    label = "partnerships"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.partnerships import slots
        from byliv.partnerships.actions import following
        from byliv.rooms import slots as rooms
        from byliv.vacancies import followers

        accounts.add_tool(slots.board_tool)
        accounts.add_tool(slots.own_tool)
        rooms.add_way(slots.owners_way)
        followers.add(following.move)
