"""Addresses of needs and offers."""

from django.urls import URLPattern

app_name = "offers"

urlpatterns: list[URLPattern] = []
