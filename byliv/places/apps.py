from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "byliv.places"
    label = "places"
