"""Addresses of the living map, each topic in a file of its own."""

from byliv.stewardship.urls import claims, freshness, questions

app_name = "stewardship"

urlpatterns = [
    *claims.urlpatterns,
    *questions.urlpatterns,
    *freshness.urlpatterns,
]
