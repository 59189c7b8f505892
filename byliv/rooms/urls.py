"""Addresses of rooms. Fixed words first."""

from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from byliv.rooms.forms import fields as forms
from byliv.rooms.views import add, facts, hours, lists, page, photos, whole

app_name = "rooms"


def _fact(address: Any, form_class: type[forms.RoomForm], fact: str) -> URLPattern:
    return path(address, facts.fields, {"form_class": form_class, "fact": fact}, name=fact)


urlpatterns = [
    path(pgettext_lazy("address", "add/room/"), add.add, name="add"),
    path(pgettext_lazy("address", "add/room/preview/"), add.preview, name="preview"),
    path(pgettext_lazy("address", "add/room/hours/"), hours.preview, name="hours_preview"),
    path(pgettext_lazy("address", "account/rooms/"), lists.mine, name="mine"),
    path(pgettext_lazy("address", "place/<slug:slug>/rooms/"), lists.of_place, name="of_place"),
    path(pgettext_lazy("address", "place/<slug:slug>/rooms/add/"), add.add_in, name="add_in"),
    path(pgettext_lazy("address", "room/<slug:slug>/"), page.detail, name="detail"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/"), whole.edit, name="edit"),
    path(pgettext_lazy("address", "room/<slug:slug>/confirm/"), whole.confirm, name="confirm"),
    path(pgettext_lazy("address", "room/<slug:slug>/delete/"), whole.delete, name="delete"),
    path(pgettext_lazy("address", "room/<slug:slug>/history/"), whole.history, name="history"),
    path(pgettext_lazy("address", "room/<slug:slug>/history/<int:act>/undo/"), whole.undo, name="undo"),
    _fact(pgettext_lazy("address", "room/<slug:slug>/edit/name/"), forms.BasicsForm, "basics"),
    _fact(pgettext_lazy("address", "room/<slug:slug>/edit/description/"), forms.DescriptionForm, "description"),
    _fact(pgettext_lazy("address", "room/<slug:slug>/edit/noise/"), forms.NoiseForm, "noise"),
    _fact(pgettext_lazy("address", "room/<slug:slug>/edit/rules/"), forms.RulesForm, "rules"),
    _fact(pgettext_lazy("address", "room/<slug:slug>/edit/house-rules/"), forms.HouseRulesForm, "house_rules"),
    _fact(pgettext_lazy("address", "room/<slug:slug>/edit/way-in/"), forms.WayInForm, "way_in"),
    _fact(pgettext_lazy("address", "room/<slug:slug>/edit/visibility/"), forms.VisibilityForm, "visibility"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/size/"), facts.fits, name="fits"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/equipment/"), facts.items, name="items"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/prices/"), facts.prices, name="prices"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/access/"), facts.access, name="access"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/who/"), facts.who, name="who"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/host/"), facts.people, name="people"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/hall/"), facts.part_of, name="part_of"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/hours/"), hours.hours, name="hours"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/hours/<int:number>/"), hours.hours, name="period"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/photos/"), photos.photos, name="photos"),
    path(pgettext_lazy("address", "room/<slug:slug>/edit/photos/<int:photo>/"), photos.photo, name="photo"),
    path(
        pgettext_lazy("address", "room/<slug:slug>/edit/photos/<int:photo>/remove/"),
        photos.remove_photo,
        name="remove_photo",
    ),
    path(pgettext_lazy("address", "<slug:area_slug>/rooms/"), lists.of_area, name="of_area"),
]
