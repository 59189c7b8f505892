from django.apps import AppConfig


class RentsConfig(AppConfig):
    name = "byliv.rents"
    label = "rents"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.listings import followers
        from byliv.rents import slots
        from byliv.rents.actions import following
        from byliv.rooms import slots as rooms

        followers.add(
            followers.Follower(
                following.follow,
                following.leave,
                following.told,
                name="rents",
                merged=following.move,
                unmerged=following.move_back,
            )
        )
        accounts.add_tool(slots.rent_tool)
        rooms.add_way(slots.scheme_way)
