from django.apps import AppConfig


class SignsConfig(AppConfig):
    name = "byliv.signs"
    label = "signs"
