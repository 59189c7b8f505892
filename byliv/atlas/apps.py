from django.apps import AppConfig


class AtlasConfig(AppConfig):
    name = "byliv.atlas"
    label = "atlas"
