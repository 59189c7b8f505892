from django.apps import AppConfig


class OgcConfig(AppConfig):
    name = "byliv.ogc"
    label = "ogc"
