from django.apps import AppConfig


class ThemesConfig(AppConfig):
    name = "byliv.themes"
    label = "themes"
