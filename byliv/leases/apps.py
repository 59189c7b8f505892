from django.apps import AppConfig


class LeasesConfig(AppConfig):
    name = "byliv.leases"
    label = "leases"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.bookings import slots as bookings
        from byliv.leases import slots
        from byliv.leases.actions import following
        from byliv.offers import panels as offers
        from byliv.rooms import slots as rooms
        from byliv.vacancies import followers
        from byliv.vacancies import panels as vacancies

        bookings.add_panel(slots.booking_panel)
        rooms.add_panel(slots.room_panel)
        vacancies.add_panel(slots.vacancy_panel)
        offers.add_panel(slots.match_panel)
        rooms.add_way(slots.area_way)
        accounts.add_tool(slots.own_tool)
        followers.add(following.move)
