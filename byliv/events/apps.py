from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "byliv.events"
    label = "events"
