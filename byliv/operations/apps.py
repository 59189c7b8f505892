from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "byliv.operations"
    label = "operations"
