from django.apps import AppConfig


class SeasonsConfig(AppConfig):
    name = "byliv.seasons"
    label = "seasons"
