"""The addresses of stewardship: each topic adds its own."""

from byliv.stewardship.urls import duplicates

app_name = "stewardship"

urlpatterns = [
    *duplicates.urlpatterns,
]
