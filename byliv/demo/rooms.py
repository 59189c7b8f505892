"""The rooms of the demo: of every kind of offer, some of them halls in parts, listed by those who look after them."""

import io
from datetime import date, time, timedelta
from functools import cache
from typing import Any

from django.db import transaction

from byliv.accounts.models import User
from byliv.core import clock
from byliv.demo import organisations, places
from byliv.demo.content import read
from byliv.demo.drawing import jpeg
from byliv.demo.people import DOMAIN
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.rooms import actions
from byliv.rooms.kinds import hue_of
from byliv.rooms.models import Room
from byliv.rooms.starts import STARTS, WEEKDAYS, WEEKEND
from byliv.rooms.typed import read_day

OWN = (
    "name", "offer", "summary_da", "summary_en", "description_da", "house_rules_da", "floor", "standing", "seated",
    "floor_area", "noise", "is_step_free", "way_in", "way_in_note", "minutes_before", "minutes_after",
    "shortest_minutes", "hours_to_cancel", "needs_approval",
)  # fmt: skip


def entries() -> list[dict[str, Any]]:
    """Halls before their parts."""
    return sorted(read("rooms"), key=lambda entry: "part_of" in entry)


@transaction.atomic
def load() -> None:
    """All of them, each by its host."""
    for entry in entries():
        _load_one(entry)


@cache
def _names() -> dict[str, str]:
    """What the content calls each place and environment, by its slug there; the program makes addresses of its own."""
    return {entry["slug"]: entry["name"] for entry in [*places.entries(), *organisations.entries()]}


def _load_one(entry: dict[str, Any]) -> Room:
    place = Place.objects.get(name=_names()[entry["place"]])
    host = User.objects.get(email=f"{entry['host']}@{DOMAIN}")
    run_by = Organisation.objects.get(name=_names()[entry["run_by"]]) if "run_by" in entry else None
    prices = {payer: (unit, amount) for payer, (unit, amount) in entry["prices"].items()}
    around = {"items": entry.get("items", ()), "uses": entry.get("uses", ()), "prices": prices}
    values = {**_values(entry), "host": host, "run_by": run_by}
    room = actions.create_room(place=place, values=values, by=host, **around)
    actions.set_hours(room=room, hours=_hours(entry), by=host)
    actions.set_access(room=room, facts=entry.get("access", {}), by=host)
    if entry.get("members"):
        names = [_names()[slug] for slug in entry["members"]]
        actions.set_members(room=room, members=Organisation.objects.filter(name__in=names), by=host)
    if "part_of" in entry:
        actions.set_part_of(room=room, hall=Room.objects.get(place=place, name=entry["part_of"]), by=host)
    if "picture" in entry:
        _picture(room, *entry["picture"], by=host)
    return room


def _values(entry: dict[str, Any]) -> dict[str, Any]:
    """What its kind of offer begins with, and what is told of it."""
    start = STARTS[entry["offer"]]
    values: dict[str, Any] = {
        **{name: getattr(start, name) for name in ("who_may_book", "needs_approval", "noise", "way_in")},
        **start.more,
        **{name: entry[name] for name in OWN if name in entry},
    }
    if "who_may_book" in entry:
        values["who_may_book"] = entry["who_may_book"]
    if "loud_from" in entry:
        values |= {name: time.fromisoformat(entry[name]) for name in ("loud_from", "loud_until")}
    if "days" in entry:
        today = clock.local_now().date()
        first, last = (today + timedelta(days=days) for days in entry["days"])
        values |= {"available_from": first, "available_until": last}
    return values


def _hours(entry: dict[str, Any]) -> list[actions.Stretch]:
    weeks = [(entry["hours"], ()), *((week, (first, last)) for first, last, week in entry.get("periods", []))]
    return [
        actions.Stretch(day, *span, *(date.fromisoformat(each) for each in days))
        for week, days in weeks
        for name, group in (("weekdays", WEEKDAYS), ("weekend", WEEKEND))
        for day in group
        for span in read_day(week[name])
    ]


def _picture(room: Room, motif: str, alt_da: str, alt_en: str, *, by: User) -> None:
    drawn = io.BytesIO(jpeg(motif, hue_of(room.offer), room.slug))
    actions.add_photo(room=room, file=drawn, alt_da=alt_da, alt_en=alt_en, credit="Tegnet til Byliv", by=by)
