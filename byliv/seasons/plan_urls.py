"""Addresses of a season's plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
