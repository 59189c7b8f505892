"""Addresses where places say yes or no; `urls` includes them."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.events.views import consents

urlpatterns = [
    path(pgettext_lazy("address", "place/<slug:slug>/events/"), consents.of_place, name="of_place"),
    path(pgettext_lazy("address", "place/<slug:slug>/events/<int:event>/"), consents.say, name="say"),
    path(pgettext_lazy("address", "place/<slug:slug>/events/always/"), consents.always, name="always"),
    path(
        pgettext_lazy("address", "place/<slug:slug>/events/<int:consent>/back/"), consents.take_back, name="take_back"
    ),
    path(pgettext_lazy("address", "answer/<str:token>/"), consents.answer, name="answer"),
]
