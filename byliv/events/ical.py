"""Events as iCalendar (RFC 5545, 7986): one VEVENT for each schedule, one more for each date that is different.

What iCalendar has no word for stands in X-BYLIV-… properties, so that another Byliv reads the same events out of it
(`feeds.readers.ical`). Written by hand, not by the library that reads: a feed holds a thousand events.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.core import images
from byliv.events.ical_lines import day, days_left_out, duration_text, fold, local, moment, rule_text, text, uri
from byliv.events.ical_rows import related
from byliv.events.ical_zones import zone_text
from byliv.events.kinds import EventKind
from byliv.events.models import Event, Override, Schedule, Status, Timing
from byliv.events.recurrence import end_of, until_of, zone_of

CONTENT_TYPE = "text/calendar; charset=utf-8"
# Apart from these, a date that does not take place is one that calendars leave out.
STATUSES: dict[str, str] = {Status.TENTATIVE: "TENTATIVE", Status.CONFIRMED: "CONFIRMED"}
TEXTS = (
    ("X-BYLIV-SUMMARY-DA", "summary_da"),
    ("X-BYLIV-SUMMARY-EN", "summary_en"),
    ("X-BYLIV-ROOM", "room"),
    ("X-BYLIV-PRICE-TEXT", "price_text"),
    ("X-BYLIV-PHOTO-ALT-DA", "photo_alt_da"),
    ("X-BYLIV-PHOTO-ALT-EN", "photo_alt_en"),
    ("X-BYLIV-PHOTO-CREDIT", "photo_credit"),
    ("X-BYLIV-TICKETS", "ticket_url"),
    ("X-BYLIV-URL", "url"),
    ("X-BYLIV-LICENCE", "licence"),
)
NUMBERS = (("X-BYLIV-AGE-FROM", "age_from"), ("X-BYLIV-AGE-TO", "age_to"), ("X-BYLIV-PRICE-FROM", "price_from"))
# An override's own field and the property that says it.
OWN = (
    ("X-BYLIV-DATE-NAME", "name"),
    ("X-BYLIV-DATE-NOTE", "status_note"),
    ("X-BYLIV-DATE-SUMMARY", "summary"),
    ("X-BYLIV-DATE-ROOM", "room"),
)


def calendar_bytes(events: Iterable[Event], *, name: str, base_url: str) -> bytes:
    """A whole calendar. The events as `for_calendar` reads them; `base_url` without a slash at its end."""
    zones: dict[str, int] = {}
    components = []
    for event in events:
        for schedule in related(event, "schedules"):
            zones[schedule.zone] = min(zones.get(schedule.zone, 9999), schedule.start.year)
        components.append(event_components(event, base_url))
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Byliv//Agenda//DA",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        fold(f"NAME:{text(name)}"),
        fold(f"X-WR-CALNAME:{text(name)}"),
        f"X-WR-TIMEZONE:{settings.TIME_ZONE}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "",
    ]
    parts = ["\r\n".join(head), *(zone_text(zone, year) for zone, year in sorted(zones.items())), *components]
    return ("".join(parts) + "END:VCALENDAR\r\n").encode()


def event_components(event: Event, base_url: str) -> str:
    """The event's VEVENT components, folded, each line ended by CRLF."""
    common = [*_identity(event, base_url), *_about(event, base_url)]
    lines: list[str] = []
    for schedule in related(event, "schedules"):
        lines += _component(event, schedule, None, common)
        for override in related(schedule, "overrides"):
            lines += _component(event, schedule, override, common)
    return "".join([f"{fold(line)}\r\n" for line in lines])


def identity(event_id: int, base_url: str) -> str:
    """What an event is called in our feeds: the same for ever, on no other installation."""
    return f"event-{event_id}@{base_url.partition('://')[2]}"


@lru_cache(maxsize=256)
def _kind_name(kind: str, _language: str) -> str:
    """The kind in the language that is spoken at the moment."""
    return str(dict(EventKind.choices).get(kind, kind))


@lru_cache(maxsize=8)
def _address(_language: str) -> tuple[str, str]:
    """What stands before and after an event's name in its address, in the language that is spoken at the moment."""
    before, _slug, after = reverse("events:detail", args=["0-0"]).rpartition("0-0")
    return before, after


def _component(event: Event, schedule: Schedule, override: Override | None, common: list[str]) -> list[str]:
    own = [
        "BEGIN:VEVENT",
        f"UID:{text(schedule.uid)}",
        f"SEQUENCE:{schedule.sequence}",
        *(_dates(schedule) if override is None else _other_dates(schedule, override)),
        *_naming(event, override),
    ]
    return [*own, *common, "END:VEVENT"]


def _dates(schedule: Schedule) -> Iterator[str]:
    yield from _when(schedule, schedule.start, schedule.duration)
    for rule in schedule.rrule.splitlines():
        # A rule that ends before the first date adds none; calendars take it for a series that was deleted.
        if "UNTIL=" not in rule or until_of(rule, schedule.zone) >= schedule.start:
            yield f"RRULE:{rule_text(rule, schedule)}"
    if schedule.also:
        yield f"RDATE{_as(schedule, [datetime.fromisoformat(each) for each in schedule.also])}"
    if not schedule.but:
        return
    times = [datetime.fromisoformat(each) for each in schedule.but if "T" in each]
    days = [each for each in schedule.but if "T" not in each]
    if left_out := [*times, *days_left_out(schedule, [date.fromisoformat(each) for each in days])]:
        yield f"EXDATE{_as(schedule, left_out)}"
    if days:
        # Calendars leave out times; that a whole day was meant is ours to remember.
        yield f"X-BYLIV-BUT:{','.join(schedule.but)}"


def _other_dates(schedule: Schedule, override: Override) -> Iterator[str]:
    zone = zone_of(schedule.zone)
    yield f"RECURRENCE-ID{_as(schedule, [override.original.astimezone(zone).replace(tzinfo=None)])}"
    duration = schedule.duration if override.duration is None else override.duration
    yield from _when(schedule, override.start or override.original, duration)
    if override.duration is not None:
        yield "X-BYLIV-DATE-LENGTH:TRUE"
    if override.postponed_to is not None:
        yield f"X-BYLIV-POSTPONED-TO:{moment(override.postponed_to)}"
    for key, field in OWN:
        if value := getattr(override, field):
            yield f"{key}:{text(value)}"


def _when(schedule: Schedule, start: datetime, duration: timedelta | None) -> Iterator[str]:
    zone = zone_of(schedule.zone)
    is_day = schedule.timing != Timing.TIMED
    yield f"DTSTART{_as(schedule, [start.astimezone(zone).replace(tzinfo=None)])}"
    if duration == timedelta():
        yield "DURATION:P0D" if is_day else "DURATION:PT0S"
    elif duration is not None:
        end = end_of(start, duration, zone, is_all_day=is_day).astimezone(zone).replace(tzinfo=None)
        yield (
            f"DTEND{_as(schedule, [end])}"
            if not is_day or end.time() == datetime.min.time()
            else duration_text(duration)
        )
    if schedule.timing != Timing.TIMED or schedule.zone != settings.TIME_ZONE:
        yield f"X-BYLIV-ZONE:{schedule.zone}"
    if is_day and duration is None:
        yield "X-BYLIV-OPEN-END:TRUE"
    if schedule.timing == Timing.UNANNOUNCED:
        yield "X-BYLIV-TIMING:unannounced"
    if schedule.time_text:
        yield f"X-BYLIV-TIME-TEXT:{text(schedule.time_text)}"


def _as(schedule: Schedule, times: list[datetime]) -> str:
    """Parameters and value of local times, as this schedule writes them: whole days, or by the zone's clock."""
    if schedule.timing != Timing.TIMED:
        return f";VALUE=DATE:{','.join(day(each) for each in times)}"
    return f";TZID={schedule.zone}:{','.join(local(each) for each in times)}"


def _naming(event: Event, override: Override | None) -> Iterator[str]:
    """Name and state. What is called off says so in its name too: many calendars show no state."""
    name = (override.name if override else "") or event.name
    own_status = override.status if override else ""
    status = own_status or event.status
    note = override.status_note if override and own_status else event.status_note
    if status in STATUSES:
        yield f"SUMMARY:{text(name)}"
    else:
        told = _("Postponed: %(name)s") if status == Status.POSTPONED else _("Cancelled: %(name)s")
        yield f"SUMMARY:{text(told % {'name': name})}"
        yield f"X-BYLIV-NAME:{text(event.name)}"
    yield f"STATUS:{STATUSES.get(status, 'CANCELLED')}"
    if event.status == Status.POSTPONED:
        yield "X-BYLIV-STATUS:postponed"
    if own_status:
        yield f"X-BYLIV-DATE-STATUS:{own_status}"
    if event.status_note:
        yield f"X-BYLIV-STATUS-NOTE:{text(event.status_note)}"
    if note:
        yield f"COMMENT:{text(note)}"


def _identity(event: Event, base_url: str) -> Iterator[str]:
    updated = moment(event.updated_at)
    yield f"DTSTAMP:{updated}"
    yield f"LAST-MODIFIED:{updated}"
    yield f"CREATED:{moment(event.created_at)}"
    yield f"X-BYLIV-EVENT:{identity(event.pk, base_url)}"
    before, after = _address(get_language() or "")
    yield f"URL:{base_url}{before}{event.slug}{after}"
    if event.part_of_id:
        yield f"X-BYLIV-PART-OF:{identity(event.part_of_id, base_url)}"
    if not event.is_public:
        yield "CLASS:PRIVATE"


def _about(event: Event, base_url: str) -> Iterator[str]:
    yield f"X-BYLIV-KIND:{event.kind}"
    yield from _description(event)
    for key, field in TEXTS:
        if value := getattr(event, field):
            yield f"{key}:{text(value)}"
    for key, field in NUMBERS:
        if (number := getattr(event, field)) is not None:
            yield f"{key}:{number}"
    if event.is_free is not None:
        yield f"X-BYLIV-FREE:{'TRUE' if event.is_free else 'FALSE'}"
    if event.languages:
        yield f"X-BYLIV-LANGUAGES:{','.join(event.languages)}"
    yield from _around(event)
    yield from _where(event)
    if event.photo:
        yield f"IMAGE;VALUE=URI;DISPLAY=BADGE:{_absolute(event.photo_url(images.SIZES[-1]), base_url)}"


def _absolute(address: str, base_url: str) -> str:
    return uri(address if "://" in address else base_url + address)


def _description(event: Event) -> Iterator[str]:
    """The text in the reader's language; what is written in the other stands beside it."""
    spoken = (get_language() or "da")[:2]
    codes = ("en", "da") if spoken == "en" else ("da", "en")
    written = [(code, getattr(event, f"description_{code}")) for code in codes]
    written = [(code, value) for code, value in written if value]
    for code, value in written[:1]:
        yield f"DESCRIPTION;LANGUAGE={code}:{text(value)}"
    for code, value in written[1:]:
        yield f"X-BYLIV-DESCRIPTION-{code.upper()}:{text(value)}"


def _around(event: Event) -> Iterator[str]:
    themes = related(event, "themes")
    names = [_kind_name(event.kind, get_language() or ""), *(each.name_da for each in themes)]
    yield f"CATEGORIES:{','.join([text(each) for each in names])}"
    if themes:
        yield f"X-BYLIV-THEMES:{','.join(each.code for each in themes)}"
    for organisation in related(event, "organisers"):
        yield f"CONTACT:{text(organisation.name)}"
    if facts := [f"{each.feature}={each.value}" for each in related(event, "access")]:
        yield f"X-BYLIV-ACCESS:{','.join(facts)}"


def _where(event: Event) -> Iterator[str]:
    """Room, place and address in one line, and each by itself. A place that has not said yes is not named."""
    place = event.shown_place
    address = ""
    if place is not None:
        town = f"{place.postal_code} {place.locality}".strip()
        address = ", ".join(part for part in (place.street_address, town) if part)
        yield f"X-BYLIV-PLACE:{text(place.name)}"
        yield f"X-BYLIV-ADDRESS:{text(address)}"
    elif event.location:
        yield f"X-BYLIV-LOCATION:{text(event.location)}"
    parts = [event.room, place.name if place else event.location, address]
    if line := ", ".join(part for part in parts if part):
        yield f"LOCATION:{text(line)}"
    if event.longitude is not None and event.latitude is not None:
        yield f"GEO:{event.latitude!r};{event.longitude!r}"
