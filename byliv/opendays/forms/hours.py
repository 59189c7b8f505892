"""When a stop is open: for each day of the open day whether, from when, to when."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from byliv.events.words import day_words
from byliv.opendays.words import Hours, local

CLOCKS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
WIDGET = {"type": "time", "autocomplete": "off"}


def add_fields(form: forms.Form, dates: Sequence[Hours], initial: Sequence[Hours]) -> None:
    """Give a form three fields for each day, filled in with the stop's own hours (or those of the day)."""
    for number, date in enumerate(dates):
        now = next((each for each in initial if local(each[0]).date() == local(date[0]).date()), None)
        start, end = now or date
        # Where nothing is known yet, it is open on all days.
        is_open = now is not None or not initial
        form.fields[f"open_{number}"] = forms.BooleanField(
            label=day_words(local(date[0]).date()).capitalize(), required=False, initial=is_open
        )
        for name, label, moment in (("from", _("From"), start), ("to", _("To"), end)):
            form.fields[f"{name}_{number}"] = forms.TimeField(
                label=label,
                required=False,
                input_formats=CLOCKS,
                initial=local(moment).time().replace(second=0, microsecond=0),
                widget=forms.TimeInput(format="%H:%M", attrs=WIDGET),
            )


def rows(form: forms.Form, count: int) -> list[dict[str, Any]]:
    """The fields day by day, as a template shows them."""
    return [{"open": form[f"open_{n}"], "from": form[f"from_{n}"], "to": form[f"to_{n}"]} for n in range(count)]


def read(form: forms.Form, dates: Sequence[Hours]) -> list[Hours]:
    """The stretches that the form says, on the clock of the place; says beside the fields what is missing."""
    found = []
    for number, date in enumerate(dates):
        if not form.cleaned_data.get(f"open_{number}"):
            continue
        start, end = form.cleaned_data.get(f"from_{number}"), form.cleaned_data.get(f"to_{number}")
        if start is None or end is None:
            field = "to" if end is None else "from"
            if f"{field}_{number}" not in form.errors:
                form.add_error(f"{field}_{number}", _("Write a time, such as 11:00."))
            continue
        found.append(_stretch(local(date[0]), start, end))
    if dates and not found and not form.errors:
        form.add_error("open_0", _("Say on which day the door is open."))
    return found


def _stretch(day: datetime, start: Any, end: Any) -> Hours:
    begins = datetime.combine(day.date(), start, day.tzinfo)
    ends = datetime.combine(day.date(), end, day.tzinfo)
    # An evening that ends after midnight.
    return begins, ends if ends > begins else ends + timedelta(days=1)
