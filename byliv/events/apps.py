from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "byliv.events"
    label = "events"

    def ready(self) -> None:
        from byliv.events import offers
        from byliv.listings import slots as listings

        listings.add_offer(offers.event_offer)
