from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "byliv.demo"
    label = "demo"
