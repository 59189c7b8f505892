from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "byliv.handover"
    label = "handover"

    def ready(self) -> None:
        from byliv.bookings import followers as bookings
        from byliv.bookings import slots as of_bookings
        from byliv.handover import followers, slots
        from byliv.rooms import slots as of_rooms

        bookings.add(bookings.Follower(booked=followers.follow, moved=followers.follow, ended=followers.follow))
        of_bookings.add_panel(slots.way_in_panel)
        of_bookings.add_letter_part(slots.way_in_part)
        of_rooms.add_fact(slots.keys_fact)
