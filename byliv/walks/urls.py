"""Addresses of walks, under their open day's."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.walks.views import desk, edit, own, public

app_name = "walks"

# Fixed words before a walk's own address.
urlpatterns = [
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/"), public.of_open_day, name="of"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/own/"), own.own, name="own"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/own.geojson"), own.own_geojson, name="own_geojson"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/own.gpx"), own.own_gpx, name="own_gpx"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/edit/"), desk.desk, name="desk"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/suggest/"), desk.suggest, name="suggest"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/<slug:walk_slug>/"), public.walk, name="walk"),
    path(
        pgettext_lazy("address", "open-day/<slug:slug>/walks/<slug:walk_slug>.geojson"), public.geojson, name="geojson"
    ),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/<slug:walk_slug>.gpx"), public.gpx, name="gpx"),
    path(pgettext_lazy("address", "open-day/<slug:slug>/walks/<slug:walk_slug>/edit/"), edit.edit, name="edit"),
    path(
        pgettext_lazy("address", "open-day/<slug:slug>/walks/<slug:walk_slug>/arrange/"), desk.arrange, name="arrange"
    ),
]
