from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "byliv.exchange"
    label = "exchange"
