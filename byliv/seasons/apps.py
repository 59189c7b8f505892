from django.apps import AppConfig


class SeasonsConfig(AppConfig):
    name = "byliv.seasons"
    label = "seasons"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.listings import followers
        from byliv.rooms import slots as rooms
        from byliv.seasons import slots
        from byliv.seasons.actions import following

        followers.add(
            followers.Follower(
                following.follow,
                following.leave,
                following.told,
                name="seasons",
                merged=following.move,
                unmerged=following.move_back,
            )
        )
        rooms.add_way(slots.season_way)
        rooms.add_offer(slots.room_offer)
        accounts.add_tool(slots.desk_tool)
        accounts.add_tool(slots.own_tool)
