from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "byliv.audit"
    label = "audit"
