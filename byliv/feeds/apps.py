from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "byliv.feeds"
    label = "feeds"
