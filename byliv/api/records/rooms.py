"""Rooms and their free times as records. Who uses a room, and who is asked about it, is in none of them."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.urls import reverse

from byliv.api.records.fields import AREA, Field, Fields, day, moment, named, own, whole
from byliv.bookings.availability.spans import Span
from byliv.core import images
from byliv.rooms.models import Room, RoomHours, RoomPhoto
from byliv.rooms.words import price_lines

HOUR = 60
# What a place or organisation that is named here need not bring.
UNUSED = (
    "place__imported", "place__folded", "run_by__imported", "run_by__folded", "part_of__imported", "area__polygon",
)  # fmt: skip


def address_of(room: Room) -> str:
    """The record's own address."""
    return whole(f"/api/v1/rooms/{room.slug}")


def _hall(room: Room) -> dict[str, str] | None:
    return named(room.part_of, "rooms") if room.part_of and room.part_of.is_public else None


def _runner(room: Room) -> dict[str, str] | None:
    return named(room.run_by, "organisations") if room.run_by and room.run_by.is_public else None


def _hours(room: Room) -> list[dict[str, Any]]:
    return [_stretch(each) for each in room.hours.all()]


def _stretch(each: RoomHours) -> dict[str, Any]:
    return {
        "weekday": each.weekday,
        "opens": _clock(each.opens),
        "closes": _clock(each.closes),
        "first_day": day(each.first_day),
        "last_day": day(each.last_day),
    }


def _clock(minutes: int) -> str:
    """Minutes after midnight as 22:00; 26:00 is two o'clock of the next day."""
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


def _time(value: time | None) -> str | None:
    return value.isoformat(timespec="minutes") if value else None


def _prices(room: Room) -> list[dict[str, Any]]:
    rows = {each.payer: each for each in room.prices.all()}
    return [
        {"payer": each.payer, "unit": each.unit, "amount_oere": each.amount, "currency": each.currency}
        for each in sorted(rows.values(), key=lambda each: each.payer)
    ]


def _price_words(room: Room) -> list[str]:
    return [f"{line.days}: {line.times}" for line in price_lines(room.prices.all())]


def _items(room: Room) -> list[dict[str, str]]:
    return [{"item": each.item, "note": each.note} for each in room.items.all()]


def _photo(photo: RoomPhoto) -> dict[str, Any]:
    words = {name: getattr(photo, name) for name in ("alt_da", "alt_en", "credit", "is_plan")}
    return {"url": whole(photo.url(images.SIZES[-1])), "width": photo.width, "height": photo.height, **words}


HEAD: Fields = {
    "id": Field(lambda room: room.pk),
    "type": Field(lambda room: "room"),
    "slug": own("slug"),
    "url": Field(lambda room: whole(room.get_absolute_url())),
    "api_url": Field(address_of),
    "free_url": Field(lambda room: f"{address_of(room)}/free"),
    "calendar_url": Field(lambda room: whole(reverse("room-feed", args=[room.slug]))),
    "name": own("name"),
    "offer": own("offer"),
    "offer_label": own("kind_label"),
    **{name: own(name) for name in ("summary_da", "summary_en", "description_da", "description_en")},
    "place": Field(lambda room: named(room.place, "places"), ("place",)),
    "part_of": Field(_hall, ("part_of",)),
    "run_by": Field(_runner, ("run_by",)),
    **{name: own(name) for name in ("floor", "longitude", "latitude")},
    "area": AREA,
}
FACTS: Fields = {
    **{name: own(name) for name in ("standing", "seated", "floor_area", "noise")},
    "loud_from": Field(lambda room: _time(room.loud_from)),
    "loud_until": Field(lambda room: _time(room.loud_until)),
    "is_step_free": own("is_step_free"),
    "access": Field(lambda room: {each.feature: each.value for each in room.access.all()}, (), ("access",)),
    "uses": Field(lambda room: [each.use for each in room.uses.all()], (), ("uses",)),
    "items": Field(_items, (), ("items",)),
    "photos": Field(lambda room: [_photo(each) for each in room.photos.all()], (), ("photos",)),
}
TERMS: Fields = {
    **{name: own(name) for name in ("is_bookable", "who_may_book", "needs_approval")},
    "prices": Field(_prices, (), ("prices",)),
    "price_lines": Field(_price_words, (), ("prices",)),
    **{name: own(name) for name in ("house_rules_da", "house_rules_en", "way_in", "way_in_note")},
    "timezone": own("zone"),
    "hours": Field(_hours, (), ("hours",)),
    "available_from": Field(lambda room: day(room.available_from)),
    "available_until": Field(lambda room: day(room.available_until)),
    "is_open_on_holidays": own("is_open_on_holidays"),
    **{name: own(name) for name in ("step_minutes", "shortest_minutes", "longest_minutes")},
    **{name: own(name) for name in ("minutes_before", "minutes_after", "days_ahead")},
    **{name: own(name) for name in ("hours_of_notice", "hours_to_cancel")},
}
ROOM: Fields = {
    **HEAD,
    **FACTS,
    **TERMS,
    **{name: own(name) for name in ("is_public", "licence", "source", "source_url")},
    "confirmed_at": Field(lambda room: moment(room.confirmed_at)),
    "created_at": Field(lambda room: moment(room.created_at)),
    "updated_at": Field(lambda room: moment(room.updated_at)),
}


def free_times(room: Room, first: date, last: date, spans: Iterable[Span]) -> dict[str, Any]:
    """When a room can be had between two days, and what a booking of it keeps to."""
    rules = ("is_bookable", "step_minutes", "shortest_minutes", "longest_minutes")
    return {
        "room": room.slug,
        "url": whole(reverse("bookings:room", args=[room.slug])),
        "timezone": room.zone,
        "first_day": day(first),
        "last_day": day(last),
        **{name: getattr(room, name) for name in rules},
        "items": [{"start": moment(each.start), "end": moment(each.end)} for each in spans],
    }
