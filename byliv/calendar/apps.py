from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "byliv.calendar"
    label = "calendar"

    def ready(self) -> None:
        from byliv.calendar.follow import slots as follow
        from byliv.events import slots as events
        from byliv.listings import slots as listings

        listings.add_panel(follow.follow_panel)
        events.add_panel(follow.event_panel)
