"""Shifts as a calendar (RFC 5545), for a host's own and for the whole house."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.events.ical_lines import fold, moment, text, uri
from byliv.hosting.models import Shift

CONTENT_TYPE = "text/calendar; charset=utf-8"
KEPT = timedelta(days=60)  # how long what is over stays in calendars


def shifts_ics(shifts: Iterable[Shift], name: str) -> bytes:
    """A calendar of these shifts, in the active language. The shifts with their place and host."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Byliv//Shifts//DA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"NAME:{text(name)}", f"X-WR-CALNAME:{text(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
    ]  # fmt: skip
    for shift in shifts:
        lines += _event(shift)
    return "".join(f"{fold(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(shift: Shift) -> list[str]:
    who = str(shift.host) if shift.host else _("nobody yet")
    words = f"{shift.place.name}: {shift.get_duty_display()} ({who})"
    url = settings.BASE_URL + reverse("hosting:rota", args=[shift.place.slug])
    note = [f"DESCRIPTION:{text(shift.note)}"] if shift.note else []
    return [
        "BEGIN:VEVENT", f"UID:shift-{shift.pk}@{settings.BASE_URL.partition('://')[2]}", f"SEQUENCE:{shift.sequence}",
        f"DTSTAMP:{moment(shift.updated_at)}", f"DTSTART:{moment(shift.start)}", f"DTEND:{moment(shift.end)}",
        f"SUMMARY:{text(words)}", f"LOCATION:{text(shift.place.name)}", *note, f"URL:{uri(url)}",
        f"STATUS:{'CONFIRMED' if shift.host else 'TENTATIVE'}", "TRANSP:OPAQUE", "END:VEVENT",
    ]  # fmt: skip
