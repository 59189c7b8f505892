from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "byliv.core"
    label = "core"
