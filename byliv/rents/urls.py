"""Addresses of social rent."""

from django.urls import URLPattern

app_name = "rents"

urlpatterns: list[URLPattern] = []
