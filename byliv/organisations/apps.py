from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "byliv.organisations"
    label = "organisations"
