from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "byliv.events"
    label = "events"

    def ready(self) -> None:
        from byliv.events import finding, offers, panels
        from byliv.events.actions import following
        from byliv.listings import followers
        from byliv.listings import slots as listings

        listings.add_offer(offers.event_offer)
        listings.add_panel(panels.whats_on_panel)
        listings.add_fact(panels.answers_fact)
        followers.add(followers.Follower(following.follow, following.leave, following.told))
        finding.register()
