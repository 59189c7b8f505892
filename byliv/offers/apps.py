from django.apps import AppConfig


class OffersConfig(AppConfig):
    name = "byliv.offers"
    label = "offers"
