"""What happens in the demo: today, this week and in the weeks to come, whenever it is loaded."""

import io
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from dateutil.rrule import rrulestr
from django.db import transaction

from byliv.core import clock
from byliv.core.text import slugify
from byliv.demo import organisations, places
from byliv.demo.content import read
from byliv.demo.people import CLAIMANT, MAKER, SECRETARIAT, STEWARD, account
from byliv.events import actions
from byliv.events.actions import When
from byliv.events.models import Event, Occurrence, Timing
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.themes.models import Theme

ZONE = "Europe/Copenhagen"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
PEOPLE = {"maker": MAKER, "claimant": CLAIMANT, "secretariat": SECRETARIAT, "steward": STEWARD}
FIELDS = (
    "name", "kind", "summary_da", "summary_en", "description_da", "description_en", "status", "status_note", "room",
    "location", "longitude", "latitude", "languages", "age_from", "age_to", "is_free", "price_from", "price_text",
    "ticket_url",
)  # fmt: skip
# What Alma's house has said for good: who, and yes or no.
HOUSE = "trappe-c"
STANDING = (("tredje-sal", True), ("skraa", False))


def entries() -> list[dict[str, Any]]:
    """What is told of each event, with the seed that its picture is drawn from."""
    return [{**entry, "slug": slugify(entry["name"], fallback="event")} for entry in read("events")]


@cache
def _names() -> dict[str, str]:
    """What the content calls each place and environment, by its slug there; the program makes addresses of its own."""
    return {entry["slug"]: entry["name"] for entry in [*places.entries(), *organisations.entries()]}


@transaction.atomic
def load(entry: dict[str, Any], picture: bytes | None) -> Event:
    """One event, by the person who looks after it; what others do at a place waits for its answer."""
    by = account(PEOPLE[entry.get("person", "steward")])
    values = {field: entry[field] for field in FIELDS if field in entry}
    values["place"] = Place.objects.filter(name=_names()[entry["place"]]).first() if entry.get("place") else None
    values["part_of"] = Event.objects.filter(name=entry["part_of"]).first() if entry.get("part_of") else None
    names = [_names()[slug] for slug in entry.get("by", [])]
    known = {each.name: each for each in Organisation.objects.filter(name__in=names)}
    event = actions.create_event(
        values=values,
        dates=[when(told) for told in entry["when"]],
        by=by,
        organisers=[known[name] for name in names if name in known],
        themes=Theme.objects.filter(code__in=entry.get("themes", [])),
    )
    actions.set_event_access(event=event, facts=entry.get("access", {}), by=by)
    if picture:
        words = {name: entry["picture"][name] for name in ("alt_da", "alt_en")}
        actions.set_photo(event=event, file=io.BytesIO(picture), **words, credit="Tegnet til Byliv", by=by)
    _exceptions(event, entry["when"][0], by)
    return event


def settle() -> None:
    """What Alma says as the host of her house, and the mails about what still waits."""
    house = Place.objects.filter(slug=HOUSE).first()
    for slug, is_given in STANDING if house else ():
        organisation = Organisation.objects.filter(name=_names()[slug]).first()
        if house is not None and organisation is not None:
            actions.set_standing(place=house, organisation=organisation, is_given=is_given, by=account(MAKER))
    actions.ask_hosts()


def when(told: dict[str, Any]) -> When:
    """{"in": days} or {"on": weekday, "weeks": calendar weeks ahead}, with hours, rule, timing and text."""
    day, rule = _day(told), told.get("rule", "")
    start = datetime.combine(day, time.fromisoformat(told["at"]) if told.get("at") else time())
    if rule:
        # The first date of a rule is one that it has: the first Wednesday, not the day on which the story begins.
        start = next(iter(rrulestr(rule, dtstart=start)))
    timing = told.get("timing") or (Timing.TIMED if told.get("at") else Timing.ALL_DAY)
    days = timedelta(days=told.get("days", 1)) if timing != Timing.TIMED else None
    hours = timedelta(hours=told["hours"]) if told.get("hours") else None
    but = tuple(start.date() + timedelta(weeks=number) for number in told.get("but_weeks", ()))
    return When(
        start=start,
        zone=ZONE,
        duration=days or hours,
        timing=timing,
        time_text=told.get("text", ""),
        rules=(rule,) if rule else (),
        but=but,
    )


def _day(told: dict[str, Any]) -> date:
    today = clock.local_now().date()
    if "in" in told:
        return today + timedelta(days=told["in"])
    monday = today - timedelta(days=today.weekday())
    day = monday + timedelta(weeks=told["weeks"], days=WEEKDAYS.index(told["on"]))
    return day + timedelta(weeks=1) if told["weeks"] == 0 and day <= today else day


def _exceptions(event: Event, told: dict[str, Any], by: Any) -> None:
    """Dates that are cancelled ([which of those to come, why]) or postponed ([which, by how many days, why])."""
    ahead = Occurrence.objects.filter(event=event, start__gte=clock.now()).select_related("schedule").order_by("start")
    for number, note in told.get("cancel", ()):
        for row in ahead[number : number + 1]:
            actions.cancel_date(schedule=row.schedule, original=row.original, note=note, by=by)
    if "postpone" in told:
        number, days, note = told["postpone"]
        for row in ahead[number : number + 1]:
            to = row.start + timedelta(days=days) if days else None
            actions.postpone_date(schedule=row.schedule, original=row.original, to=to, note=note, by=by)
