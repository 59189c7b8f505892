from django.apps import AppConfig


class StewardshipConfig(AppConfig):
    name = "byliv.stewardship"
    label = "stewardship"
