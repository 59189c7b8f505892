from django.urls import URLPattern, path
from django.utils.translation import pgettext_lazy

from byliv.feeds.views import pages, pressing, theirs
from byliv.organisations.door import DOOR as ORGANISATIONS
from byliv.places.door import DOOR as PLACES

app_name = "feeds"

of_organisation, of_place = {"door": ORGANISATIONS}, {"door": PLACES}

organisations: list[URLPattern] = [
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/calendars/"),
        pages.feeds,
        of_organisation,
        "organisation_feeds",
    ),
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/calendars/<int:feed>/"),
        pages.feed,
        of_organisation,
        "organisation_feed",
    ),
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/calendars/<int:feed>/press/"),
        pressing.press,
        of_organisation,
        "organisation_press",
    ),
    path(
        pgettext_lazy("address", "organisation/<slug:slug>/calendars/<int:feed>/remove/"),
        pressing.remove,
        of_organisation,
        "organisation_remove",
    ),
]
places: list[URLPattern] = [
    path(pgettext_lazy("address", "place/<slug:slug>/calendars/"), pages.feeds, of_place, "place_feeds"),
    path(pgettext_lazy("address", "place/<slug:slug>/calendars/<int:feed>/"), pages.feed, of_place, "place_feed"),
    path(
        pgettext_lazy("address", "place/<slug:slug>/calendars/<int:feed>/press/"),
        pressing.press,
        of_place,
        "place_press",
    ),
    path(
        pgettext_lazy("address", "place/<slug:slug>/calendars/<int:feed>/remove/"),
        pressing.remove,
        of_place,
        "place_remove",
    ),
]

urlpatterns = [
    *organisations,
    *places,
    path(pgettext_lazy("address", "add/calendar/"), pages.choose, name="choose"),
    path(pgettext_lazy("address", "event/<slug:slug>/from-calendar/"), theirs.theirs, name="theirs"),
]
