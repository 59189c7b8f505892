from django.apps import AppConfig


class HostingConfig(AppConfig):
    name = "byliv.hosting"
    label = "hosting"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.bookings import slots as bookings
        from byliv.hosting import letter_part, panels
        from byliv.listings import slots as listings
        from byliv.rooms import slots as rooms

        accounts.add_tool(panels.tool)
        listings.add_panel(panels.place_panel)
        rooms.add_panel(panels.room_panel)
        rooms.add_offer(panels.fault_offer)
        rooms.add_way(panels.figures_way)
        bookings.add_panel(panels.booking_panel)
        bookings.add_letter_part(letter_part.of_booking)
