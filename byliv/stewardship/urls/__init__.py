"""The addresses of stewardship: one file for each of its topics."""

from byliv.stewardship.urls import cases, claims, duplicates, freshness, questions

app_name = "stewardship"

urlpatterns = [
    *cases.urlpatterns,
    *claims.urlpatterns,
    *questions.urlpatterns,
    *freshness.urlpatterns,
    *duplicates.urlpatterns,
]
