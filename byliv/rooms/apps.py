from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "byliv.rooms"
    label = "rooms"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.listings import followers
        from byliv.listings import slots as listings
        from byliv.rooms import finding, panels
        from byliv.rooms.actions import following

        follow = followers.Follower(
            following.follow, following.leave, following.told, name="rooms", merged=following.move,
            unmerged=following.move_back,
        )  # fmt: skip
        followers.add(follow)
        listings.add_panel(panels.rooms_panel)
        listings.add_fact(panels.rooms_fact)
        accounts.add_tool(panels.rooms_tool)
        finding.register()
