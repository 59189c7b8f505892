"""Addresses of the finder. Fixed words first."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.finder.views import kept, missing, page

app_name = "finder"

urlpatterns = [
    path(pgettext_lazy("address", "find-room/"), page.everywhere, name="everywhere"),
    path(pgettext_lazy("address", "find-room/rooms.geojson"), page.pins, name="pins"),
    path(pgettext_lazy("address", "find-room/keep/"), kept.keep, name="keep"),
    path(pgettext_lazy("address", "find-room/kept/<int:search>/"), kept.change, name="change"),
    path(pgettext_lazy("address", "find-room/no-more-mails/<str:secret>/"), kept.leave, name="leave"),
    path(pgettext_lazy("address", "find-room/asked/<int:wish>/take-back/"), missing.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "account/room-searches/"), kept.mine, name="mine"),
    path(pgettext_lazy("address", "<slug:area_slug>/find-room/"), page.area_finder, name="area"),
    path(pgettext_lazy("address", "<slug:area_slug>/rooms/ask/"), missing.ask, name="ask"),
    path(pgettext_lazy("address", "<slug:area_slug>/rooms/missing/"), missing.missing, name="missing"),
    path(pgettext_lazy("address", "<slug:area_slug>/rooms/missing/<int:wish>/"), missing.answer, name="answer"),
]
