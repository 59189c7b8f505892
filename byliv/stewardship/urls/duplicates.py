from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.stewardship.views import duplicates

urlpatterns = [
    path(pgettext_lazy("address", "duplicates/<slug:area_slug>/"), duplicates.duplicates, name="duplicates"),
    path(pgettext_lazy("address", "same/<int:one>/<int:other>/"), duplicates.compare, name="compare"),
    path(pgettext_lazy("address", "twice/<int:listing>/"), duplicates.twice, name="twice"),
    path(pgettext_lazy("address", "take-apart/<int:merge>/"), duplicates.undo, name="unmerge"),
]
