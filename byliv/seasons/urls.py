"""Addresses of seasons."""

from django.urls import URLPattern, URLResolver

from byliv.seasons import plan_urls

app_name = "seasons"

urlpatterns: list[URLPattern | URLResolver] = [
    *plan_urls.urlpatterns,
]
