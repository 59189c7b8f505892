"""iCalendar (RFC 5545), as kind to what programs really write as can be."""

import hashlib
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.core.text import one_line
from byliv.events.recurrence import BadRule
from byliv.feeds.drafts import Draft, Reading, Refused, Unreadable
from byliv.feeds.readers import ical_fields, ical_own, ical_series
from byliv.feeds.readers.ical_lines import Component, components
from byliv.feeds.readers.ical_series import Gone, sequence
from byliv.feeds.readers.ical_times import BadTime
from byliv.feeds.readers.ical_zones import Zones

FORM = "ical"
OTHERS = ("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "VPOLL")
Row = Draft | Refused


def read(content: str, address: str = "") -> Reading:
    """The events of a text with one calendar or several, found at this address. Unreadable when it is none."""
    top = components(content)
    calendars = [part for part in top if part.name == "VCALENDAR"]
    # Events without a calendar around them are events all the same.
    loose = Component("VCALENDAR", parts=[part for part in top if part.name in ("VEVENT", "VTIMEZONE")], is_whole=True)
    if any(part.name == "VEVENT" for part in loose.parts):
        calendars.append(loose)
    if not calendars:
        raise Unreadable(_("This is no calendar: it has no line BEGIN:VCALENDAR."))
    rows: list[Row] = []
    notes: list[str] = []
    for calendar in calendars:
        rows += _rows(calendar, address)
        notes += _notes(calendar)
    title = one_line(calendars[0].text("X-WR-CALNAME") or calendars[0].text("NAME"))[:200]
    if not rows:
        notes.append(_("There are no events in the calendar."))
    return Reading(FORM, title, tuple(rows), tuple(dict.fromkeys(notes)))


def _notes(calendar: Component) -> Iterator[str]:
    count = sum(part.name in OTHERS for part in calendar.parts)
    if count:
        yield ngettext(
            "%(count)s entry is no event (a task, a note or busy time); it was left out.",
            "%(count)s entries are no events (tasks, notes or busy times); they were left out.",
            count,
        ) % {"count": count}
    if calendar.garbled:
        yield _("A line cannot be read; it was left out: %(line)s") % {"line": one_line(calendar.garbled[0])[:60]}
    if not calendar.is_whole:
        yield _("The calendar ends in the middle; what comes after that is not known.")


def _rows(calendar: Component, base: str) -> Iterator[Row]:
    zones = Zones(calendar)
    is_cancelling = calendar.text("METHOD").upper() == "CANCEL"
    for uid, group in _grouped(calendar):
        yield _row(uid, group, zones, base, is_cancelling)


def _grouped(calendar: Component) -> list[tuple[str, list[Component]]]:
    """The events of a calendar by what they belong to: the same UID, for a Byliv the same event."""
    groups: dict[str, list[Component]] = {}
    for component in calendar.parts:
        if component.name == "VEVENT":
            groups.setdefault(ical_own.identity(component) or _uid(component), []).append(component)
    return [part for uid, group in groups.items() for part in _divided(uid, group)]


def _divided(uid: str, group: list[Component]) -> list[tuple[str, list[Component]]]:
    """Several events under one UID are one when the newest replaces the others, else several."""
    if ical_own.identity(group[0]):
        return [(uid, group)]
    masters = [each for each in group if not each.first("RECURRENCE-ID")]
    others = [each for each in group if each.first("RECURRENCE-ID")]
    newest = max((sequence(each) for each in masters), default=0)
    current = {_start(each): each for each in masters if sequence(each) == newest}
    if not current:
        return [(uid, others)]
    first, *more = current.values()
    return [(uid, [first, *others]), *((f"{uid}/{_start(each)}"[:255], [each]) for each in more)]


def _uid(component: Component) -> str:
    """Its identity at the source; where it has none, one made of what it is."""
    if uid := component.text("UID"):
        return uid[:255]
    told = f"{_start(component)} {component.text('SUMMARY')} {component.text('LOCATION')}"
    return f"sha1:{hashlib.sha1(told.encode(), usedforsecurity=False).hexdigest()}"


def _start(component: Component) -> str:
    line = component.first("DTSTART")
    return line.value if line else ""


def _newest(others: list[Component]) -> list[Component]:
    """Of exceptions from the same date the newest, in the order of their dates."""
    latest: dict[tuple[str, str], Component] = {}
    for component in sorted(others, key=sequence):
        line = component.first("RECURRENCE-ID")
        latest[component.text("UID"), line.value if line else ""] = component
    return [latest[key] for key in sorted(latest)]


def _row(uid: str, group: list[Component], zones: Zones, base: str, is_cancelling: bool) -> Row:
    masters = [each for each in group if not each.first("RECURRENCE-ID")]
    others = _newest([each for each in group if each.first("RECURRENCE-ID")])
    first = masters[0] if masters else others[0]
    where = f"VEVENT {first.number}"
    name = one_line(first.text("SUMMARY"))[:200]
    if not first.is_whole:
        return Refused(where, name, _("The calendar ends in the middle of it."))
    if ical_fields.is_hidden(first):
        return Refused(where, "", _("The calendar keeps it private."))
    if not name:
        return Refused(where, "", _("It has no name."))
    try:
        return _draft(uid, where, masters, others, zones, base, is_cancelling)
    except Gone:
        return Refused(where, name, _("All its dates were deleted in the calendar."))
    except (BadTime, BadRule, OverflowError):
        return Refused(where, name, _("It does not say when it begins, or not so that it can be read."))


def _draft(
    uid: str,
    where: str,
    masters: list[Component],
    others: list[Component],
    zones: Zones,
    base: str,
    is_cancelling: bool,
) -> Draft:
    first = masters[0] if masters else others[0]
    found = ical_fields.fields(first, base)
    dates = ical_series.Dates()
    for component in masters:
        mine = [each for each in others if each.text("UID") == component.text("UID")]
        own = ical_series.read(component, mine, zones, found)
        dates.whens += own.whens
        dates.exceptions += own.exceptions
    if not masters:
        dates = ical_series.orphans(others, zones, found)
    is_own = bool(ical_own.identity(first))
    place_name, address = ical_own.place(first) if is_own else ical_fields.place(first)
    return Draft(
        uid=uid,
        where=where,
        values=found.values,
        dates=tuple(dates.whens),
        exceptions=tuple(dates.exceptions),
        place_name=place_name,
        address=address,
        organiser_name=ical_fields.organiser(first),
        tags=ical_own.themes(first) if is_own else ical_fields.tags(first),
        photo_url=ical_fields.picture(first),
        part_of=first.text("X-BYLIV-PART-OF"),
        access=ical_own.access(first),
        is_removed=is_cancelling,
        notes=tuple(found.notes),
    )
