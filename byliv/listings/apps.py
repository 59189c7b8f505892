from django.apps import AppConfig


class ListingsConfig(AppConfig):
    name = "byliv.listings"
    label = "listings"
