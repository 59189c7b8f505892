"""A place in schema.org's words: what it is, where, when it is open, how one gets in."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from byliv.core import clock, linked
from byliv.core.linked import Thing
from byliv.listings import linked_data as listings
from byliv.listings.linked_data import Around
from byliv.listings.querysets import ListingQuerySet
from byliv.places import opening
from byliv.places.models import AccessFeature, Place

TYPES = {
    "arts_centre": "PerformingArtsTheater", "theatre": "PerformingArtsTheater", "music_venue": "MusicVenue",
    "cinema": "MovieTheater", "gallery": "ArtGallery", "museum": "Museum", "library": "Library",
    "community_centre": "CivicStructure", "youth_centre": "CivicStructure", "social_facility": "CivicStructure",
    "school": "School", "music_school": "School", "bookshop": "BookStore", "church": "Church",
    "square": "CivicStructure", "park": "Park", "playground": "Playground", "outdoor_stage": "EventVenue",
    "toilet": "PublicToilet",
}  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def of(place: Place, around: Around | None = None, access: Iterable[AccessFeature] | None = None) -> Thing:
    """The place with what is known around it. Reads what is not handed in: five queries, none after `readable`."""
    around = around or listings.around(place)
    facts = place.access.all() if access is None else access
    return listings.of(place, type_of(place), around) | linked.trimmed(
        {
            "geo": linked.point(place.longitude, place.latitude),
            "containedInPlace": listings.area(place),
            "openingHoursSpecification": hours(place.opening_hours.text if place.opening_hours else ""),
            "amenityFeature": [linked.fact(str(each.get_feature_display()), each.value == "yes", each.feature)
                               for each in facts],
            "keywords": listings.subjects(around.themes),
        }
    )  # fmt: skip


def reference(place: Place) -> Thing:
    """Enough to say which place is meant, with where it is; no query."""
    return listings.reference(place, type_of(place)) | linked.trimmed(
        {"address": listings.address(place), "geo": linked.point(place.longitude, place.latitude)}
    )


def readable(rows: ListingQuerySet) -> ListingQuerySet:
    """Many places with all that `of` reads, in five queries more."""
    return listings.with_around(rows.select_related("opening_hours").prefetch_related("access"))


def type_of(place: Place) -> str:
    """The type in schema.org's words."""
    return TYPES.get(place.kind, "Place")


def hours(text: str) -> list[Thing]:
    """The hours of the next seven days, holidays counted in; [] for hours that are not known."""
    return _week(text, clock.local_now().date()) if text else []


@lru_cache(maxsize=2_000)
def _week(text: str, today: date) -> list[Thing]:
    week = opening.week(text, today)
    days: dict[tuple[str, str], list[str]] = {}
    for day in week:
        for span in day.spans:
            if span.is_certain:
                days.setdefault(_clock(span), []).append(f"https://schema.org/{DAYS[day.date.weekday()]}")
    if not week or not days:
        return []
    valid = {"validFrom": week[0].date.isoformat(), "validThrough": week[-1].date.isoformat()}
    return [
        {"@type": "OpeningHoursSpecification", "dayOfWeek": named, "opens": opens, "closes": closes, **valid}
        for (opens, closes), named in days.items()
    ]


def _clock(span: opening.Span) -> tuple[str, str]:
    # A whole day is from midnight to a minute before the next, in schema.org's and search engines' words.
    return ("00:00", "23:59") if span.is_whole_day else (f"{span.start:%H:%M}", f"{span.end:%H:%M}")
