"""Open days of the demo: one that is coming, the one before it, and a call that waits for answers."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core import clock
from byliv.demo import organisations, places
from byliv.demo.content import read
from byliv.demo.drawing import jpeg
from byliv.demo.people import MAKER, SECRETARIAT, STEWARD, account
from byliv.events.actions import set_photo
from byliv.opendays import actions
from byliv.opendays.actions.participants import say_no
from byliv.opendays.models import Headcount, HostAnswer, Invitation, OpenDay, Stop
from byliv.opendays.words import Hours
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature, Place
from byliv.themes.models import Theme

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
RUNS = {"vesterbro": STEWARD, "koege": SECRETARIAT}
# What Alma's own environments sign up she signs up herself; for the rest somebody has telephoned.
ALMAS = ("trappefaellesskabet",)
STEP_FREE = {"yes": True, "no": False}
CALLED_WEEKS, PUBLISHED_DAYS = 9, 12
HUE = 350
WORDS = ("name", "summary_da", "summary_en", "description_da", "description_en")


def load() -> None:
    """Every edition, each after the one that it follows."""
    before: OpenDay | None = None
    for entry in read("open_days"):
        if not Area.objects.filter(slug=entry["area"]).exists():
            continue
        previous = before if before and before.areas.filter(slug=entry["area"]).exists() else None
        before = _edition(entry, previous)


@transaction.atomic
def _edition(entry: dict[str, Any], previous: OpenDay | None) -> OpenDay:
    """One edition with all that belongs to it, by whoever looks after its area."""
    by, dates = account(RUNS[entry["area"]]), _dates(entry)
    names = {**entry, "name": entry["name"].format(year=dates[0][0].year)}
    open_day = actions.create_open_day(
        areas=list(Area.objects.filter(slug=entry["area"])),
        values={field: names[field] for field in WORDS if field in names},
        dates=dates,
        by=by,
        organisers=[each for slug in entry["by"] if (each := _organisation(slug))],
        previous=previous,
        who_may_join=entry["who_may_join"],
        what_is_needed=entry["what_is_needed"],
    )
    actions.open_call(open_day=open_day, by=by)
    for name, url in entry["sponsors"]:
        actions.add_sponsor(open_day=open_day, name=name, url=url, by=by)
    stops = [stop for told in entry["stops"] if (stop := _stop(open_day, told, dates, by))]
    _answers(open_day, entry, by)
    actions.set_numbers(open_day=open_day, order=[stop.pk for stop in stops], by=by)
    deadline = timezone.make_aware(datetime.combine(clock.local_now().date(), time(23, 59)))
    actions.change_open_day(
        open_day=open_day, values={"deadline": deadline + timedelta(days=entry["deadline_days"])}, by=by
    )
    if entry["published"]:
        actions.publish(open_day=open_day, by=by)
    _picture(open_day, entry, by)
    _as_it_was(open_day, entry, dates)
    return open_day


def _dates(entry: dict[str, Any]) -> list[Hours]:
    today = clock.local_now().date()
    monday = today - timedelta(days=today.weekday())
    first = monday + timedelta(weeks=entry["weeks"], days=WEEKDAYS.index(entry["on"]))
    return [_stretch(first + timedelta(days=number), *hours) for number, hours in enumerate(entry["hours"])]


def _stretch(day: date, start: str, end: str) -> Hours:
    begins, ends = (timezone.make_aware(datetime.combine(day, time.fromisoformat(each))) for each in (start, end))
    return begins, ends


def _organisation(slug: str) -> Organisation | None:
    name = next((each["name"] for each in organisations.entries() if each["slug"] == slug), None)
    return Organisation.objects.filter(name=name).first() if name else None


def _place(slug: str | None) -> Place | None:
    name = next((each["name"] for each in places.entries() if each["slug"] == slug), None)
    return Place.objects.filter(name=name).first() if name else None


def _stop(open_day: OpenDay, told: dict[str, Any], dates: Sequence[Hours], by: User) -> Stop | None:
    """One door: signed up, and answered as the story says."""
    place, organisation = _place(told.get("place")), _organisation(told["by"])
    if organisation is None or (place is None and "spot" not in told):
        return None
    stop = actions.sign_up(
        open_day=open_day,
        values=_values(told, place),
        by=account(MAKER) if told["by"] in ALMAS else by,
        organisation=organisation,
        hours=_hours(told, dates),
        themes=Theme.objects.filter(code__in=told["themes"]),
    )
    state = told.get("state", Stop.State.ACCEPTED)
    if state == Stop.State.ACCEPTED:
        actions.accept(stop=stop, by=by)
    elif state == Stop.State.DECLINED:
        actions.decline(stop=stop, note=told["note"], by=by)
    elif state == Stop.State.WITHDRAWN:
        actions.withdraw(stop=stop, by=by)
    return stop


def _values(told: dict[str, Any], place: Place | None) -> dict[str, Any]:
    name, phone, email = told["host"]
    longitude, latitude = told.get("spot", (None, None))
    return {
        "name": told["name"],
        "summary": told["summary"],
        "description": told.get("description", ""),
        "place": place,
        "longitude": longitude,
        "latitude": latitude,
        "location": told.get("location", ""),
        "way_in": told.get("way_in", ""),
        "is_installation": told.get("installation", False),
        "is_for_children": told.get("children", False),
        "is_step_free": _step_free(told, place),
        "room_for": told.get("room_for"),
        "host_name": name,
        "host_phone": phone,
        "host_email": email,
    }


def _step_free(told: dict[str, Any], place: Place | None) -> bool | None:
    if place is None:
        return STEP_FREE.get(told.get("access", ""))
    fact = place.access.filter(feature=AccessFeature.Feature.STEP_FREE).first()
    return STEP_FREE.get(fact.value) if fact else None


def _hours(told: dict[str, Any], dates: Sequence[Hours]) -> list[Hours]:
    """The first day as long as the day is, unless it tells of other times, days or evenings."""
    first = dates[0][0].date()
    if "evenings" in told:
        return [_stretch(first + timedelta(days=number), start, end) for number, start, end in told["evenings"]]
    if "times" in told:
        return [_stretch(first, *told["times"])]
    return [dates[number] for number in told.get("days", [0]) if number < len(dates)]


def _answers(open_day: OpenDay, entry: dict[str, Any], by: User) -> None:
    """Who was asked: those who came, those who said no, and those who have not answered."""
    asked = [stop.organisation for stop in open_day.stops.select_related("organisation") if stop.organisation]
    asked += [each for slug in entry["silent"] if (each := _organisation(slug))]
    for organisation in dict.fromkeys(asked):
        Invitation.objects.create(open_day=open_day, organisation=organisation, sent_at=clock.now() - timedelta(days=6))
    for slug, note in entry["no"]:
        if absent := _organisation(slug):
            say_no(open_day=open_day, organisation=absent, note=note, by=by)


def _picture(open_day: OpenDay, entry: dict[str, Any], by: User) -> None:
    if "picture" in entry:
        told = entry["picture"]
        file = io.BytesIO(jpeg(told["motif"], HUE, entry["name"]))
        set_photo(
            event=open_day.event,
            file=file,
            alt_da=told["alt_da"],
            alt_en=told["alt_en"],
            credit="Tegnet til Byliv",
            by=by,
        )


def _as_it_was(open_day: OpenDay, entry: dict[str, Any], dates: Sequence[Hours]) -> None:
    """The demo's past: the actions say "now", the story says when."""
    now, start = clock.now(), dates[0][0]
    called = min(start - timedelta(weeks=CALLED_WEEKS), now - timedelta(days=6))
    published = min(start - timedelta(days=PUBLISHED_DAYS), now - timedelta(days=2))
    OpenDay.objects.filter(pk=open_day.pk).update(called_at=called)
    # The hosts have read their answers long ago.
    open_day.stops.filter(answered_at__isnull=False).update(answered_at=published, told_as=F("state"))
    if entry["published"]:
        OpenDay.objects.filter(pk=open_day.pk).update(published_at=published)
    if entry.get("is_over"):
        after = dates[-1][1] + timedelta(days=2)
        OpenDay.objects.filter(pk=open_day.pk).update(thanked_at=after)
        open_day.stops.accepted().update(link_sent_at=dates[0][0] - timedelta(days=3), asked_at=after)
        open_day.invitations.update(sent_at=called)
        _the_day(open_day, entry, dates)


def _the_day(open_day: OpenDay, entry: dict[str, Any], dates: Sequence[Hours]) -> None:
    """What the hosts counted at their doors, and what they said afterwards."""
    random = Random(7)  # noqa: S311 - a story, not a secret
    start, end = dates[0]
    for told in entry["stops"]:
        stop = open_day.stops.filter(name=told["name"]).first()
        if stop is None or told.get("visitors") is None:
            continue
        Stop.objects.filter(pk=stop.pk).update(door=Stop.Door.CLOSED, door_at=end)
        Headcount.objects.bulk_create(_presses(stop, told["visitors"], start, end - start, random))
        if "answer" in told:
            HostAnswer.objects.create(stop=stop, visitors=told["visitors"], **told["answer"])


def _presses(stop: Stop, visitors: int, start: datetime, lasts: timedelta, random: Random) -> list[Headcount]:
    """One by one and in fives, most of them about two thirds through the day."""
    presses: list[Headcount] = []
    left = visitors
    while left > 0:
        people = min(left, 5 if random.random() < 0.4 else 1)
        at = start + lasts * random.triangular(0, 1, 0.6)
        presses.append(Headcount(stop=stop, key=f"demo-{len(presses)}", people=people, counted_at=at))
        left -= people
    return presses
