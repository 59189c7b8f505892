from django.apps import AppConfig


class LeasesConfig(AppConfig):
    name = "byliv.leases"
    label = "leases"
