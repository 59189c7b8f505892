from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "byliv.site"
    label = "site"
