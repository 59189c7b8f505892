"""Fills an installation of places with events: ten dates each on average, as the program's own actions would have
written them, though without history."""

from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import numpy as np
from django.db import models, transaction

from bench import bulk
from byliv.core import clock, versions
from byliv.core.text import fold, slugify
from byliv.events.kinds import EventKind
from byliv.events.models import Event, Occurrence, Schedule, Timing
from byliv.events.querysets import SHORT_DAYS
from byliv.events.recurrence import aware
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.themes.models import Theme

ZONE = ZoneInfo("Europe/Copenhagen")
SPAN_DAYS = (-730, 365)  # around today
# Once, every week, for months: shares, and how many dates a series has.
ONCE, WEEKLY = 0.55, 0.41
SERIES = (10, 35)
EXHIBITION_DAYS = (14, 120)
CHUNK = 20_000
WORDS = ("Åben", "Store", "Ny", "Lille", "Fælles", "Sen", "Tidlig", "Grøn", "Vild", "Stille")
THINGS = ("aften", "scene", "koncert", "søndag", "værksted", "fortælling", "dans", "fernisering", "middag", "tur")
MODELS: list[type[models.Model]] = [Event, Schedule, Occurrence, Event.themes.through, Event.organisers.through]


class Venue(NamedTuple):
    """Where events are."""

    pk: int
    area_id: int | None
    longitude: float
    latitude: float


def fill(events: int, *, seed: int = 3) -> dict[str, int]:
    """Write so many events at the installation's places; rows by table. SystemExit when there are events already."""
    if Event.objects.exists():
        raise SystemExit("There are events already. The benchmark fills only an empty installation of its own.")
    rng = np.random.default_rng(seed)
    venues = [Venue(*row) for row in Place.objects.order_by("pk").values_list("pk", "area_id", "longitude", "latitude")]
    behind = list(Organisation.objects.order_by("pk").values_list("pk", flat=True))
    themes = list(Theme.objects.order_by("pk").values_list("pk", flat=True))
    with bulk.without_indexes([model._meta.db_table for model in MODELS]), transaction.atomic():
        for start in range(0, events, CHUNK):
            _write(range(start + 1, min(events, start + CHUNK) + 1), venues, behind, themes, rng)
        versions.changed({venue.area_id for venue in venues})
    bulk.settle(MODELS)
    return {model._meta.label: model._default_manager.count() for model in MODELS}


def _write(ids: range, venues: list[Venue], behind: list[int], themes: list[int], rng: np.random.Generator) -> None:
    count = len(ids)
    places = [venues[at] for at in rng.integers(0, len(venues), count).tolist()]
    kinds = np.array(EventKind.values)[rng.integers(0, len(EventKind.values), count)].tolist()
    names = [
        f"{WORDS[one]} {THINGS[two]} {pk}"
        for one, two, pk in zip(_picks(WORDS, count, rng), _picks(THINGS, count, rng), ids, strict=True)
    ]
    bulk.insert(
        Event,
        {
            "id": list(ids),
            "slug": [slugify(name) for name in names],
            "name": names,
            "kind": kinds,
            "summary_da": [f"{name}: kom og vær med, alle er velkomne." for name in names],
            "folded": [fold(f"{name} {name}: kom og vær med, alle er velkomne.") for name in names],
            "place_id": [place.pk for place in places],
            "consent": [Event.Consent.GIVEN] * count,
            "longitude": [place.longitude for place in places],
            "latitude": [place.latitude for place in places],
            "area_id": [place.area_id for place in places],
            "is_free": [bool(free) for free in (rng.random(count) < 0.4).tolist()],
            "created_at": _kept("created_at", [clock.now()]) * count,
            "updated_at": _kept("updated_at", [clock.now()]) * count,
        },
    )
    _write_dates(ids, places, kinds, rng)
    for through, field, known in (
        (Event.organisers.through, "organisation_id", behind),
        (Event.themes.through, "theme_id", themes),
    ):
        if known:
            picked = [known[at] for at in rng.integers(0, len(known), count).tolist()]
            bulk.insert(through, {"event_id": list(ids), field: picked})


def _write_dates(ids: range, places: list[Venue], kinds: list[str], rng: np.random.Generator) -> None:
    today = clock.local_now().date()
    days = rng.integers(*SPAN_DAYS, len(ids)).tolist()
    hours = rng.choice([10, 13, 16, 17, 19, 19, 20, 21], len(ids)).tolist()
    sorts = rng.random(len(ids)).tolist()
    lengths = rng.integers(*SERIES, len(ids)).tolist()
    exhibitions = rng.integers(*EXHIBITION_DAYS, len(ids)).tolist()
    schedules: dict[str, list[Any]] = {name: [] for name in ("id", "uid", "start", "duration", "rrule", "timing")}
    dates: dict[str, list[Any]] = {name: [] for name in OCCURRENCE_FIELDS}
    for at, pk in enumerate(ids):
        first, is_long = today + timedelta(days=days[at]), sorts[at] > ONCE + WEEKLY
        times = lengths[at] if ONCE < sorts[at] <= ONCE + WEEKLY else 1
        start = datetime(first.year, first.month, first.day, 0 if is_long else hours[at])  # noqa: DTZ001 - local
        lasts = timedelta(days=exhibitions[at]) if is_long else timedelta(hours=2)
        schedules["id"].append(pk)
        schedules["uid"].append(f"{pk}@bench")
        schedules["start"].append(aware(start, ZONE))
        schedules["duration"].append(lasts)
        schedules["rrule"].append(f"FREQ=WEEKLY;COUNT={times}" if times > 1 else "")
        schedules["timing"].append(Timing.ALL_DAY if is_long else Timing.TIMED)
        for week in range(times):
            _add_date(dates, pk, start + timedelta(weeks=week), lasts, places[at], kinds[at], is_long=is_long)
    _insert_schedules(schedules)
    _insert_dates(dates)


OCCURRENCE_FIELDS = (
    "event_id",
    "start",
    "end",
    "first_day",
    "last_day",
    "timing",
    "is_long",
    "kind",
    "area_id",
    "place_id",
)


def _add_date(
    dates: dict[str, list[Any]], pk: int, start: datetime, lasts: timedelta, place: Venue, kind: str, *, is_long: bool
) -> None:
    begins = aware(start, ZONE)
    last: date = (start + lasts - timedelta(hours=1)).date() if is_long else start.date()
    # Whole days end at a midnight by the clock, the rest after so much time.
    ends = aware(start + lasts, ZONE) if is_long else begins + lasts
    values = (
        pk, begins, ends, start.date(), last, Timing.ALL_DAY if is_long else Timing.TIMED, is_long, kind,
        place.area_id, place.pk,
    )  # fmt: skip
    for name, value in zip(OCCURRENCE_FIELDS, values, strict=True):
        dates[name].append(value)


def _insert_schedules(columns: dict[str, list[Any]]) -> None:
    columns["start"] = _kept("start", columns["start"], Schedule)
    columns["duration"] = _kept("duration", columns["duration"], Schedule)
    count = len(columns["id"])
    bulk.insert(Schedule, {**columns, "event_id": columns["id"], "zone": [ZONE.key] * count})


def _insert_dates(columns: dict[str, list[Any]]) -> None:
    count = len(columns["event_id"])
    for name in ("start", "end", "first_day", "last_day"):
        columns[name] = _kept(name, columns[name], Occurrence)
    assert EXHIBITION_DAYS[0] > SHORT_DAYS
    more = {
        "schedule_id": columns["event_id"],
        "original": columns["start"],
        "status": ["confirmed"] * count,
        "is_shown": [True] * count,
    }
    bulk.insert(Occurrence, {**columns, **more})


def _kept(name: str, values: list[Any], model: type[models.Model] = Event) -> list[Any]:
    field = model._meta.get_field(name)
    known = {value: bulk.kept(field, value) for value in set(values)}  # type: ignore[arg-type]
    return [known[value] for value in values]


def _picks(words: tuple[str, ...], count: int, rng: np.random.Generator) -> list[int]:
    return rng.integers(0, len(words), count).tolist()
