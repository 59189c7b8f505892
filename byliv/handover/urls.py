"""Addresses of keys: how one gets in for a booking; a room's keys, log and locks for those who look after them."""

from django.urls import include, path
from django.utils.translation import pgettext_lazy

from byliv.handover.views import locks, room, way_in

app_name = "handover"

of_room = [
    path("", room.keys, name="room"),
    path(pgettext_lazy("address", "write/"), room.write, name="write"),
    path(pgettext_lazy("address", "rules/"), room.rules, name="rules"),
    path(pgettext_lazy("address", "show/"), room.show, name="show"),
    path(pgettext_lazy("address", "instruction/<int:pk>/drop/"), room.drop, name="drop"),
    path(pgettext_lazy("address", "key/"), room.hand_out, name="hand_out"),
    path(pgettext_lazy("address", "key/<int:pk>/back/"), room.back, name="back"),
    path(pgettext_lazy("address", "log/"), room.log, name="log"),
    path(pgettext_lazy("address", "lock/new/"), locks.new, name="new_lock"),
    path(pgettext_lazy("address", "lock/<int:pk>/"), locks.lock, name="lock"),
    path(pgettext_lazy("address", "lock/<int:pk>/change/"), locks.change, name="change_lock"),
    path(pgettext_lazy("address", "lock/<int:pk>/press/"), locks.press, name="press"),
    path(pgettext_lazy("address", "lock/<int:pk>/remove/"), locks.remove, name="remove_lock"),
]

urlpatterns = [
    path(pgettext_lazy("address", "room/<slug:slug>/keys/"), include(of_room)),
    path(pgettext_lazy("address", "booking/<str:number>/way-in/"), way_in.way_in, name="way_in"),
]
