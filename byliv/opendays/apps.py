from django.apps import AppConfig


class OpenDaysConfig(AppConfig):
    name = "byliv.opendays"
    label = "opendays"

    def ready(self) -> None:
        from byliv.events import followers as event_followers
        from byliv.events import slots as events
        from byliv.listings import followers
        from byliv.listings import slots as listings
        from byliv.opendays import finding, slots
        from byliv.opendays.actions import moving, umbrella
        from byliv.opendays.day.slots import day_offers
        from byliv.opendays.panels import desk as panels_desk
        from byliv.opendays.panels import public as panels_public

        follow = followers.Follower(
            moving.follow, moving.leave, moving.told, name="opendays", merged=moving.move, unmerged=moving.move_back
        )
        followers.add(follow)
        event_followers.add(event_followers.Follower(umbrella.redated, umbrella.leaving, umbrella.told))
        events.add_panel(panels_desk.desk_panel)
        events.add_panel(panels_public.event_panel)
        listings.add_panel(panels_public.listing_panel)
        slots.add_offers(day_offers)
        finding.register()
