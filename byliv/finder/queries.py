"""Reads over searches that are kept, wishes, and what was looked for in vain."""

from collections import Counter
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import QuerySet, Sum

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.core import clock
from byliv.finder.choices import Part
from byliv.finder.filters import Wanted
from byliv.finder.finding import find
from byliv.finder.models import ANY_DAY, MissedRoom, RoomSearch, RoomWish

LOOKED = 40
SHOWN_MONTHS = 12


def kept_search(user: Person, wanted: Wanted) -> RoomSearch | None:
    """The person's kept search for just this."""
    if not user.is_authenticated or wanted.is_empty:
        return None
    return RoomSearch.objects.filter(person_id=user.pk, area=wanted.area, query=wanted.query()).first()


def searches_of(person: User) -> QuerySet[RoomSearch]:
    """What the person keeps, the newest first."""
    return RoomSearch.objects.filter(person=person).select_related("area")


def wishes_of(person: User) -> QuerySet[RoomWish]:
    """What the person has asked for, the newest first."""
    return RoomWish.objects.filter(person=person).select_related("area")


def wishes_in(area: Area) -> QuerySet[RoomWish]:
    """What people ask for in the area and below it, the newest first."""
    rows = RoomWish.objects.filter(area__in=area_ids_within(area))
    return rows.select_related("area", "person", "answered_by").defer("area__polygon")


def finder_told(person: User) -> dict[str, Any]:
    """What the finder keeps about the person, for their own download."""
    return {
        "room_searches": [
            {"search": row.query, "area": str(row.area or ""), "mails": row.wants_mail, "since": row.created_at}
            for row in searches_of(person)
        ],
        "room_wishes": [
            {"at": row.created_at, "area": str(row.area), "words": row.what, "when": row.when, "people": row.people,
             "state": row.state, "answer": row.answer}
            for row in wishes_of(person)
        ],
    }  # fmt: skip


def fitting_now(wanted: Wanted) -> list[int]:
    """The rooms (identities) that fit and are free now; of a weekly wish those free on all dates."""
    hits = find(wanted, size=LOOKED).free
    return sorted(hit.room.pk for hit in hits if hit.free and not hit.clashes)


class Row(NamedTuple):
    """A wish that was searched in vain in the last year: its classes, and how often."""

    fields: dict[str, Any]
    searches: int


def missed_in(area: Area, most: int = 40) -> list[Row]:
    """What was looked for in vain in the area and below it, most often first."""
    names = ("size", "weekday", "part", "noise", "use", "is_step_free")
    rows = _missed(area).values(*names).annotate(total=Sum("count")).order_by("-total", *names)[:most]
    return [Row({name: row[name] for name in names}, row["total"]) for row in rows]


def missed_by_time(area: Area) -> dict[tuple[int, str], int]:
    """How often in vain: {(weekday, part of the day): searches}."""
    rows = _missed(area).exclude(weekday=ANY_DAY).values_list("weekday", "part").annotate(total=Sum("count"))
    found: Counter[tuple[int, str]] = Counter()
    for weekday, part, total in rows.order_by():
        found[(weekday, part or Part.AFTERNOON)] += total
    return dict(found)


def _missed(area: Area) -> QuerySet[MissedRoom]:
    first: date = clock.local_now().date() - timedelta(days=30 * SHOWN_MONTHS)
    return MissedRoom.objects.filter(area__in=area_ids_within(area), month__gte=first.replace(day=1))
