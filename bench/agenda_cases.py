"""What is measured of the agenda: days, months and feeds of many areas and filters."""

from datetime import timedelta
from itertools import product

import numpy as np
from django.urls import reverse

from bench.cases import Case, _some
from byliv.areas.models import Area
from byliv.core import clock
from byliv.events.kinds import EventKind
from byliv.events.models import Event
from byliv.organisations.models import Organisation

AHEAD_DAYS = 120  # of the days that are asked for
MONTHS = 9


def _areas() -> list[str]:
    return list(Area.objects.order_by("pk").values_list("slug", flat=True))


def _days() -> list[str]:
    today = clock.local_now().date()
    return [(today + timedelta(days=day)).isoformat() for day in range(AHEAD_DAYS)]


def _months() -> list[str]:
    today = clock.local_now().date().replace(day=1)
    return [f"{today + timedelta(days=31 * month):%Y-%m}" for month in range(MONTHS)]


def days(count: int, rng: np.random.Generator) -> list[str]:
    """One day in one area."""
    asked = product(_areas(), _days())
    return _some([f"{reverse('calendar:area', args=[area])}?date={day}" for area, day in asked], count, rng)


def days_everywhere(count: int, rng: np.random.Generator) -> list[str]:
    """One day everywhere, of all kinds and of each."""
    kinds = ["", *(f"&kind={kind}" for kind in EventKind.values)]
    page = reverse("calendar:everywhere")
    return _some([f"{page}?date={day}{kind}" for day, kind in product(_days(), kinds)], count, rng)


def weekends(count: int, rng: np.random.Generator) -> list[str]:
    """From Friday to Sunday in one area, free and in the evening: what people narrow by."""
    today = clock.local_now().date()
    fridays = [today + timedelta(days=(4 - today.weekday()) % 7 + 7 * week) for week in range(20)]
    asked = product(_areas(), fridays, ("free=yes", "time=evening", "theme=music"))
    return _some(
        [
            f"{reverse('calendar:area', args=[area])}?from={friday}&to={friday + timedelta(days=2)}&{narrow}"
            for area, friday, narrow in asked
        ],
        count,
        rng,
    )


def months(count: int, rng: np.random.Generator) -> list[str]:
    """A month in one area as a table, all kinds and each."""
    kinds = ["", *(f"&kind={kind}" for kind in EventKind.values)]
    asked = product(_areas(), _months(), kinds)
    pages = [f"{reverse('calendar:area', args=[area])}?view=month&month={month}{kind}" for area, month, kind in asked]
    return _some(pages, count, rng)


def calendars(count: int, rng: np.random.Generator) -> list[str]:
    """A filter as iCalendar: at most a thousand events with all their dates."""
    asked = product(_areas(), EventKind.values)
    return _some([f"{reverse('calendar:ics')}?area={area}&kind={kind}" for area, kind in asked], count, rng)


def records(count: int, rng: np.random.Generator) -> list[str]:
    """A thousand dates of a filter as JSON."""
    asked = product(_areas(), EventKind.values)
    feed = reverse("calendar:json")
    return _some([f"{feed}?area={area}&kind={kind}&limit=1000" for area, kind in asked], count, rng)


def organisers(count: int, rng: np.random.Generator) -> list[str]:
    """What one organiser does."""
    slugs = list(Organisation.objects.order_by("pk").values_list("slug", flat=True)[:5_000])
    page = reverse("calendar:everywhere")
    return _some([f"{page}?organiser={slug}" for slug in slugs], count, rng)


def events(count: int, rng: np.random.Generator) -> list[str]:
    """Pages of events."""
    last = Event.objects.count()
    slugs = Event.objects.filter(pk__in=rng.integers(1, last + 1, count).tolist()).values_list("slug", flat=True)
    return [reverse("events:detail", args=[slug]) for slug in slugs]


CASES = [
    Case("a day in an area", 25, days),
    Case("a day everywhere", 25, days_everywhere),
    Case("a weekend, narrowed", 25, weekends),
    Case("a month in an area", 25, months),
    Case("an organiser's dates", 25, organisers),
    Case("feed of 1,000 dates, JSON", None, records),
    Case("feed of 1,000 events, iCalendar", None, calendars),
    Case("event page", None, events),
]
