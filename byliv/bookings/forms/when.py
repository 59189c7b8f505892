"""A day and two times by the clock of a room."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.bookings.refusals import words
from byliv.core import clock
from byliv.core.forms import day_field
from byliv.events.forms.plan import CLOCK
from byliv.events.recurrence import aware, zone_of
from byliv.rooms.models import Room

FURTHEST = timedelta(days=5 * 366)


def time_field(label: Any, *, help_text: Any = "") -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    return forms.TimeField(label=label, help_text=help_text, widget=widget, input_formats=CLOCK)


def typed_moment(text: str, room: Room) -> datetime | None:
    """A moment such as 2026-05-07T18:00 by the clock of the room; None when it is none, or years away."""
    try:
        local = datetime.fromisoformat(text[:16])
    except ValueError:
        return None
    if local.tzinfo is not None or not is_near(local.date()):
        return None
    return aware(local, zone_of(room.zone))


def is_near(day: date) -> bool:
    return abs(day - clock.now().date()) <= FURTHEST


class TimesForm(forms.Form):
    """One day, from when to when; an end that is not after the start lies on the next day."""

    day = day_field(_("Which day?"), required=True)
    starts = time_field(_("From"))
    ends = time_field(_("To"), help_text=_("After midnight it ends on the day after."))

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.room = room
        self.start: datetime | None = None
        self.end: datetime | None = None
        self.fields["starts"].widget.attrs["step"] = room.step_minutes * 60
        self.fields["ends"].widget.attrs["step"] = room.step_minutes * 60

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if {"day", "starts", "ends"} <= set(values):
            if not is_near(values["day"]):
                raise ValidationError({"day": _("Choose a day in the next years.")})
            self.start, self.end = span_of(self.room, values["day"], values["starts"], values["ends"])
            if self.end <= self.start:
                # The night in which the clock is put forward has an hour less.
                raise ValidationError({"ends": words("backwards")})
        return values


def span_of(room: Room, day: date, starts: time, ends: time) -> tuple[datetime, datetime]:
    """These times by the clock of the room, aware."""
    zone = zone_of(room.zone)
    last = day if ends > starts else day + timedelta(days=1)
    return aware(datetime.combine(day, starts), zone), aware(datetime.combine(last, ends), zone)


def initial_of(room: Room, start: datetime, end: datetime) -> dict[str, Any]:
    """What the form shows for a span of time."""
    zone = zone_of(room.zone)
    first, last = start.astimezone(zone), end.astimezone(zone)
    return {"day": first.date(), "starts": first.time(), "ends": last.time()}
