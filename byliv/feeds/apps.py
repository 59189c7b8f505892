from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "byliv.feeds"
    label = "feeds"

    def ready(self) -> None:
        from byliv.events import slots as events
        from byliv.feeds import slots
        from byliv.listings import slots as listings

        listings.add_fact(slots.calendars_fact)
        events.add_panel(slots.calendar_panel)
