from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "byliv.accounts"
    label = "accounts"
