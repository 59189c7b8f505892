"""The week of a room, a line for each day in plain words, and a period that a week is for."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, day_field
from byliv.rooms.actions.hours import Stretch
from byliv.rooms.models import WEEK
from byliv.rooms.typed import read_day, write_day

# What one day's times can be copied to.
COPIES = {"weekdays": range(5), "weekend": range(5, 7), "all": range(7)}


class DayField(LineField):
    """Times of one day as people type them; [(opens, closes)] in minutes after midnight."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "placeholder": "16-22"})
        super().__init__(max_length=100, required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        return read_day(super().clean(value))

    def prepare_value(self, value: Any) -> Any:
        return write_day(value) if isinstance(value, list) else value


class WeekForm(forms.Form):
    """A line for each day; in a period also from when and until when."""

    def __init__(self, *args: Any, is_period: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_period:
            self.fields["first_day"] = day_field(_("From"))
            self.fields["last_day"] = day_field(_("Until"))
        for day in range(WEEK):
            self.fields[f"day{day}"] = DayField(label=WEEKDAYS[day])

    @property
    def days(self) -> list[Any]:
        """The lines, for the template."""
        return [self[f"day{day}"] for day in range(WEEK)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("first_day"), values.get("last_day")
        if "first_day" in self.fields and not self.errors and not (first or last):
            raise ValidationError({"first_day": _("Say from when, or until when.")})
        if first and last and last < first:
            raise ValidationError({"last_day": _("The last day lies before the first.")})
        return values

    @property
    def hours(self) -> list[Stretch]:
        """What to save. Only after is_valid()."""
        days: tuple[date | None, date | None] = (self.cleaned_data.get("first_day"), self.cleaned_data.get("last_day"))
        return [
            Stretch(day, opens, closes, *days)
            for day in range(WEEK)
            for opens, closes in self.cleaned_data[f"day{day}"]
        ]


def copied(written: Mapping[str, str], copy: str) -> dict[str, str]:
    """What was written, with one day's line on others too: `copy` is "0:weekdays", "5:all"."""
    day, _colon, to = copy.partition(":")
    lines = {f"day{number}": written.get(f"day{number}", "") for number in range(WEEK)}
    if f"day{day}" in lines:
        lines |= {f"day{number}": lines[f"day{day}"] for number in COPIES.get(to, ())}
    return lines | {name: written[name] for name in ("first_day", "last_day") if name in written}
