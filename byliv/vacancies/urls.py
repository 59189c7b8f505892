"""Addresses of empty premises."""

from django.urls import path
from django.utils.translation import pgettext_lazy

from byliv.vacancies.views import desk, own, properties, public, report

app_name = "vacancies"

urlpatterns = [
    path(pgettext_lazy("address", "empty/"), public.area_list, name="everywhere"),
    path(pgettext_lazy("address", "empty/empty.csv"), public.csv, name="all_csv"),
    path(pgettext_lazy("address", "empty/empty.geojson"), public.geojson, name="all_geojson"),
    path(pgettext_lazy("address", "empty/pins.geojson"), public.pins, name="all_pins"),
    path(pgettext_lazy("address", "empty/report/"), report.report, name="report"),
    path(pgettext_lazy("address", "empty/enter/"), own.enter, name="enter"),
    path(pgettext_lazy("address", "empty/sent/<str:token>/"), report.sent, name="sent"),
    path(pgettext_lazy("address", "empty/sent/<str:token>/withdraw/"), report.withdraw, name="withdraw"),
    path(pgettext_lazy("address", "empty/seen/<int:pk>/answer/"), desk.answer, name="answer"),
    path(pgettext_lazy("address", "empty/<int:pk>/"), public.detail, name="detail"),
    path(pgettext_lazy("address", "empty/<int:pk>/seen/"), report.seen, name="seen"),
    path(pgettext_lazy("address", "empty/<int:pk>/edit/"), own.edit, name="edit"),
    path(pgettext_lazy("address", "empty/<int:pk>/answer/"), desk.answer_entry, name="answer_entry"),
    path(pgettext_lazy("address", "empty/<int:pk>/step/"), own.step, name="step"),
    path(pgettext_lazy("address", "empty/<int:pk>/step/undo/"), own.take_back, name="take_back"),
    path(pgettext_lazy("address", "empty/<int:pk>/owner/"), own.owner, name="owner"),
    path(pgettext_lazy("address", "empty/<int:pk>/photo/"), own.photo, name="photo"),
    path(pgettext_lazy("address", "empty/<int:pk>/photo/<int:photo>/remove/"), own.remove_photo, name="remove_photo"),
    path(pgettext_lazy("address", "empty/<int:pk>/room/"), own.room, name="room"),
    path(pgettext_lazy("address", "empty/<int:pk>/merge/"), own.merge, name="merge"),
    path(pgettext_lazy("address", "empty/<int:pk>/split/"), own.split, name="split"),
    path(pgettext_lazy("address", "properties/<int:pk>/"), properties.edit, name="property"),
    path(pgettext_lazy("address", "properties/<int:pk>/offer/"), properties.offer, name="property_offer"),
    path(pgettext_lazy("address", "<slug:area_slug>/empty/"), public.area_list, name="area"),
    path(pgettext_lazy("address", "<slug:area_slug>/empty/empty.csv"), public.csv, name="csv"),
    path(pgettext_lazy("address", "<slug:area_slug>/empty/empty.geojson"), public.geojson, name="geojson"),
    path(pgettext_lazy("address", "<slug:area_slug>/empty/pins.geojson"), public.pins, name="pins"),
    path(pgettext_lazy("address", "<slug:area_slug>/empty/waiting/"), desk.waiting, name="waiting"),
    path(pgettext_lazy("address", "<slug:area_slug>/empty/from-the-map/"), desk.take_in, name="take_in"),
    path(pgettext_lazy("address", "<slug:area_slug>/empty/board/"), desk.board, name="board"),
    path(pgettext_lazy("address", "<slug:area_slug>/properties/"), properties.work_list, name="properties"),
    path(pgettext_lazy("address", "<slug:area_slug>/properties/import/"), properties.take_in, name="properties_import"),
    path(pgettext_lazy("address", "<slug:area_slug>/properties/list.csv"), properties.csv, name="properties_csv"),
]
