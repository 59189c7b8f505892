from django.apps import AppConfig


class VacanciesConfig(AppConfig):
    name = "byliv.vacancies"
    label = "vacancies"

    def ready(self) -> None:
        from byliv.accounts import slots as accounts
        from byliv.listings import followers
        from byliv.listings import slots as listings
        from byliv.rooms import slots as rooms
        from byliv.vacancies import finding, slots
        from byliv.vacancies.actions import following

        followers.add(
            followers.Follower(
                following.follow,
                following.leave,
                following.told,
                name="vacancies",
                merged=following.move,
                unmerged=following.move_back,
            )
        )
        listings.add_panel(slots.place_panel)
        rooms.add_way(slots.empty_way)
        accounts.add_tool(slots.desk_tool)
        accounts.add_tool(slots.own_tool)
        finding.register()
