from django.apps import AppConfig


class PartnershipsConfig(AppConfig):
    name = "byliv.partnerships"
    label = "partnerships"
