"""Addresses of seasons."""

from django.urls import URLPattern

app_name = "seasons"

urlpatterns: list[URLPattern] = []
