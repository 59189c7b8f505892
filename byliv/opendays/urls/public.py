"""Addresses of what visitors and participants see."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.opendays.views.public import own, page, sign_up

urlpatterns = [
    path(pgettext_lazy("address", "open-day/invitation/<slug:secret>/"), sign_up.invitation, name="invitation"),
    path(pgettext_lazy("address", "open-day/signed-up/<slug:secret>/"), own.own, name="own"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/"), page.page, name="page"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/stops.geojson"), page.pins, name="pins"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/sign-up/"), sign_up.sign_up, name="sign_up"),
]
