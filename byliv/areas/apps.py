from django.apps import AppConfig


class AreasConfig(AppConfig):
    name = "byliv.areas"
    label = "areas"
