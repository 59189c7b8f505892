"""Closing a room for a time."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.bookings.choices import Reason
from byliv.bookings.forms.when import is_near, time_field
from byliv.bookings.refusals import words
from byliv.core.forms import LineField, ProseField, day_field
from byliv.events.recurrence import aware, zone_of
from byliv.rooms.models import Room

_MINUTE = timedelta(minutes=1)


class CloseForm(forms.Form):
    """From a day and time to another. After is_valid(): `start` and `end`."""

    first_day = day_field(_("From which day?"), required=True)
    starts = time_field(_("At what time?"), help_text=_("00:00 is the beginning of the day."))
    last_day = day_field(_("Until which day?"), required=True)
    ends = time_field(_("At what time?"), help_text=_("23:59 is all of the day."))
    reason = forms.ChoiceField(label=_("Why?"), choices=Reason.choices, initial=Reason.REPAIR)
    note = LineField(
        label=_("A line for everybody"), max_length=200, required=False, help_text=_("Such as: new floor.")
    )
    words = ProseField(
        label=_("What those who have booked are told"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("They get a mail with it. Their bookings stay until you or they cancel them."),
    )

    def __init__(self, *args: Any, room: Room, **more: Any) -> None:
        super().__init__(*args, **more)
        self.room = room
        self.start: datetime | None = None
        self.end: datetime | None = None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if {"first_day", "starts", "last_day", "ends"} <= set(values):
            if not is_near(values["first_day"]) or not is_near(values["last_day"]):
                raise ValidationError({"first_day": _("Choose a day in the next years.")})
            zone = zone_of(self.room.zone)
            self.start = aware(datetime.combine(values["first_day"], values["starts"]), zone)
            self.end = aware(datetime.combine(values["last_day"], values["ends"]), zone)
            if (values["ends"].hour, values["ends"].minute) == (23, 59):
                self.end = self.end.replace(second=0) + _MINUTE
            if self.end <= self.start:
                raise ValidationError({"last_day": words("backwards")})
        return values
