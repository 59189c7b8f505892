from django.apps import AppConfig


class CalendarConfig(AppConfig):
    name = "byliv.calendar"
    label = "calendar"
