"""Bookings of the demo: past and coming, a choir each week, requests, a closure, somebody who waits, a clash to try."""

from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db import transaction
from django.db.models import F
from django_tasks_db.models import DBTaskResult

from byliv.accounts.models import User
from byliv.bookings import actions, letter_tasks
from byliv.bookings.models import Booking, Taken
from byliv.bookings.refusals import Refusal
from byliv.core import clock
from byliv.demo import organisations
from byliv.demo.people import CARETAKER, CLAIMANT, STEWARD, TEAMMATE, Person, account
from byliv.events.recurrence import aware, zone_of
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room

WEEK = timedelta(weeks=1)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)


class Told(NamedTuple):
    """Who has which room when: on a weekday, in so many weeks (below nought: so many ago)."""

    place: str
    room: str
    by: Person
    weekday: int
    hours: tuple[int, int]
    weeks: int
    purpose: str
    organisation: str = ""
    people: int | None = None
    is_public: bool = False
    note: str = ""


SINGING = Told("Trappe C", "Mellemsalen", TEAMMATE, TUESDAY, (19, 21), -1, "Syng med", "trappefaellesskabet", 22)
DANCING = Told("Lyrskov Skole", "Aulaen", CARETAKER, THURSDAY, (18, 21), -1, "Folkedans", "loftslauget", 35)
PAST = (
    *(SINGING._replace(weeks=-week) for week in range(1, 9)),
    *(DANCING._replace(weeks=-week) for week in (1, 2, 4, 5, 6)),
    Told("Lyrskov Skole", "Musiklokalet", CARETAKER, MONDAY, (17, 20), -2, "Trommehold", "kul-og-trommer", 9),
    Told("Trappe C", "Mellemsalen, gårdsiden", CLAIMANT, SATURDAY, (11, 14), -3, "Loppebytte", "", 40),
)  # fmt: skip
ABSENT = Told("Trappe C", "Mellemsalen, gadesiden", CLAIMANT, WEDNESDAY, (16, 18), -2, "Møde om gården", "", 12)
COMING = (
    Told("Lyrskov Skole", "Musiklokalet", CARETAKER, THURSDAY, (18, 20), 1, "Trommehold", "kul-og-trommer", 9, True),
    DANCING._replace(weeks=1, is_public=True),
    Told("Trappe C", "Mellemsalen, gårdsiden", CLAIMANT, SATURDAY, (10, 13), 1, "Babysalmesang", "", 14),
    Told("Suppesalen", "Storkøkkenet", STEWARD, SUNDAY, (14, 19), 1, "Fællesspisning", "gaesteborde", 60, True),
    Told("Kedlen under 41", "Kedelrummet", CLAIMANT, FRIDAY, (20, 22), 1, "Øver med bandet", "", 5),
)
REQUESTS = (
    Told("Gærkammeret", "Lille sal", CLAIMANT, FRIDAY, (18, 22), 2, "Ordløs forestilling for de små", "", 40, False,
         "Vi kan selv stille stole op. Må vi komme en halv time før?"),
    Told("Lindescenen", "Scenen", TEAMMATE, SATURDAY, (13, 17), 3, "Gadekor", "trappefaellesskabet", 50),
)  # fmt: skip
CLOSED = ("Gymnastiksalen på Broager", "Gymnastiksalen", WEDNESDAY, "Gulvet bliver lakeret")


@transaction.atomic
def load() -> None:
    """All of them, each by who uses the room."""
    for told in PAST:
        _long_ago(told)
    _absent()
    # Nobody is written to about what has long been.
    DBTaskResult.objects.filter(task_path=letter_tasks.mail.module_path).delete()
    for told in (*COMING, *REQUESTS):
        _book(told)
    _choir()
    _close()


def _room(place: str, name: str) -> Room | None:
    return Room.objects.select_related("place__area", "host").filter(place__name__startswith=place, name=name).first()


def _around(told: Told) -> dict[str, Any]:
    names = {entry["slug"]: entry["name"] for entry in organisations.entries()}
    organisation = Organisation.objects.get(name=names[told.organisation]) if told.organisation else None
    return {
        "by": account(told.by),
        "organisation": organisation,
        "purpose": told.purpose,
        "people": told.people,
        "is_purpose_public": told.is_public,
        "note": told.note,
    }


def _span(room: Room, weekday: int, hours: tuple[int, int], weeks: int) -> tuple[datetime, datetime]:
    """On this weekday of the week that is so many weeks from this one, by the clock of the room."""
    zone = zone_of(room.zone)
    today: date = clock.now().astimezone(zone).date()
    day = today - timedelta(days=today.weekday()) + timedelta(days=weekday) + WEEK * weeks
    first, last = (aware(datetime.combine(day, time(hour)), zone) for hour in hours)
    return first, last


def _book(told: Told) -> Booking | None:
    """In that week, or the first after it in which nothing stands in the way: a holiday may."""
    room = _room(told.place, told.room)
    for later in range(4):
        start, end = _span(room, told.weekday, told.hours, told.weeks + later) if room else (None, None)
        if room is None or start is None or end is None:
            return None
        try:
            return actions.book_room(room=room, start=start, end=end, **_around(told))
        except Refusal:
            continue
    return None


def _long_ago(told: Told) -> Booking | None:
    """Booked as anybody does, in a week to come, and then put back to when it was."""
    booking = _book(told._replace(weeks=1))
    if booking is None:
        return None
    start, end = _span(booking.room, told.weekday, told.hours, told.weeks)
    Booking.objects.filter(pk=booking.pk).update(
        start=start, end=end, created_at=start - WEEK * 2, reminded_at=start - timedelta(days=1)
    )
    back = booking.start - start
    Taken.objects.filter(booking=booking).update(start=F("start") - back, end=F("end") - back)
    booking.refresh_from_db()
    return booking


def _absent() -> None:
    booking = _long_ago(ABSENT)
    if booking is not None and booking.room.host is not None:
        actions.mark_absent(booking=booking, did_not_come=True, by=booking.room.host)


def _choir() -> None:
    """Every Tuesday until summer; somebody waits for the first of them, and one week is given back."""
    told = SINGING._replace(weeks=1, purpose="Korprøve")
    room = _room(told.place, told.room)
    if room is None:
        return
    start, end = _span(room, told.weekday, told.hours, 1)
    series = actions.book_series(room=room, rrule="FREQ=WEEKLY;COUNT=20", start=start, end=end, **_around(told))
    dates = list(series.bookings.select_related("room__place__area", "organisation").order_by("start"))
    frida: User = account(CLAIMANT)
    actions.wait_for(room=room, start=dates[0].start, end=dates[0].end, by=frida, purpose="Generalprøve", people=20)
    actions.give_back(booking=dates[3], by=account(told.by))


def _close() -> None:
    place, name, weekday, note = CLOSED
    room = _room(place.split()[0], name)
    if room is not None and room.host is not None:
        start, _end = _span(room, weekday, (0, 1), 1)
        until = start + timedelta(days=2)
        actions.close_room(room=room, start=start, end=until, reason="repair", note=note, by=room.host)
