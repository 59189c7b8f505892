"""The addresses of stewardship: one file for each of its topics."""

from byliv.stewardship.urls import cases, duplicates

app_name = "stewardship"

urlpatterns = [*cases.urlpatterns, *duplicates.urlpatterns]
