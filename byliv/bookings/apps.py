from django.apps import AppConfig


class BookingsConfig(AppConfig):
    name = "byliv.bookings"
    label = "bookings"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.bookings import followers as told
        from byliv.bookings import panels, telling
        from byliv.bookings.actions import shapes
        from byliv.rooms import followers
        from byliv.rooms import slots as rooms

        followers.add(followers.Follower(shapes.before, shapes.reshaped, shapes.keeps, shapes.leaving))
        told.add_teller(telling.tell)
        rooms.add_panel(panels.times_panel)
        rooms.add_offer(panels.book_offer)
        rooms.add_fact(panels.closures_fact)
        rooms.add_fact(panels.calendars_fact)
        accounts.add_tool(panels.mine_tool)
        accounts.add_tool(panels.inbox_tool)
