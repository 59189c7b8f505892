from django.apps import AppConfig


class RentsConfig(AppConfig):
    name = "byliv.rents"
    label = "rents"
