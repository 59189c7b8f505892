"""What an open day is: its name, its days, its areas, its call. One form for each question."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.core import clock
from byliv.core.forms import LineField, ProseField, day_field, offer
from byliv.core.templatetags.byliv import tr
from byliv.events.forms.plan import clock_field
from byliv.events.typed_days import EARLIEST, LATEST
from byliv.opendays.actions.dates import MOST_DATES, Hours

MAX_TEXT = 4_000


class NameForm(forms.Form):
    name = LineField(label=_("What is it called?"), max_length=200, help_text=_("Such as: Vesterbro opens its doors."))
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )


class TextsForm(NameForm):
    """The name and words of a whole edition."""

    description_da = ProseField(
        label=_("Description"),
        max_length=10_000,
        required=False,
        help_text=_("What visitors can look forward to. A blank line makes a new paragraph."),
    )


class DaysForm(forms.Form):
    """The days and hours: a row for each. `dates` are aware (start, end). A row left blank is left out."""

    def __init__(self, *args: Any, now: Sequence[Hours] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dates: list[Hours] = []
        self.count = self._count(len(now))
        if "more" in self.data:
            self.data = self._one_more()
        for number in range(self.count):
            known = now[number] if number < len(now) else None
            self._add_row(number, known)

    def _count(self, known: int) -> int:
        sent = [name for name in self.data if name.startswith("day-") and name[4:].isascii() and name[4:].isdecimal()]
        highest = max((int(name[4:6]) + 1 for name in sent), default=0)
        more = 1 if "more" in self.data else 0
        return max(1, min(MOST_DATES, max(highest, 0 if self.is_bound else known) + more))

    def _one_more(self) -> dict[str, Any]:
        """What was sent, and a new row that begins as the one before it, a day later."""
        sent = {name: self.data[name] for name in self.data}
        last, before = self.count - 1, self.count - 2
        for part in ("from", "to"):
            sent.setdefault(f"{part}-{last}", sent.get(f"{part}-{before}", ""))
        with suppress(ValueError, OverflowError):
            day = date.fromisoformat(str(sent.get(f"day-{before}", ""))) + timedelta(days=1)
            sent.setdefault(f"day-{last}", day.isoformat())
        return sent

    def _add_row(self, number: int, known: Hours | None) -> None:
        start, end = (_local(moment) for moment in known) if known else (None, None)
        self.fields[f"day-{number}"] = day_field(_("Which day?"), required=number == 0)
        self.fields[f"from-{number}"] = clock_field(_("Doors open at"))
        self.fields[f"to-{number}"] = clock_field(_("and close at"))
        for part in ("from", "to"):
            self.fields[f"{part}-{number}"].required = number == 0
        usual = (time(11), time(17))
        self.initial.update(
            {
                f"day-{number}": start.date() if start else None,
                f"from-{number}": start.time() if start else usual[0],
                f"to-{number}": end.time() if end else usual[1],
            }
        )

    @property
    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{part}-{number}"] for part in ("day", "from", "to")] for number in range(self.count)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.errors:
            return values
        found = [hours for number in range(self.count) if (hours := self._hours(number, values)) is not None]
        self.dates = sorted(set(found))
        return values

    def _hours(self, number: int, values: dict[str, Any]) -> Hours | None:
        day, opens, closes = (values.get(f"{part}-{number}") for part in ("day", "from", "to"))
        if day is None:
            return None
        if not EARLIEST <= day <= LATEST:
            raise ValidationError({f"day-{number}": _("Write a day in this century.")})
        if opens is None or closes is None:
            raise ValidationError({f"from-{number}": _("Write when doors open and close.")})
        return stretch(day, opens, closes)


class AreasForm(forms.Form):
    areas = forms.TypedMultipleChoiceField(
        label=_("Where do doors open?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everybody on the map there can be asked to take part."),
    )

    def __init__(self, *args: Any, known: Sequence[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {area.pk: area for area in known}
        offer(self, "areas", [(area.pk, tr(area, "name")) for area in known])
        self.fields["areas"].error_messages["required"] = _("Choose where doors open.")

    @property
    def chosen(self) -> list[Area]:
        return [self.known[pk] for pk in self.cleaned_data.get("areas", [])]


class CallForm(forms.Form):
    who_may_join = ProseField(
        label=_("Who may take part?"),
        max_length=MAX_TEXT,
        required=False,
        help_text=_("Such as: everybody with a studio, a stage or a workshop in the district."),
    )
    what_is_needed = ProseField(
        label=_("What is needed of them?"),
        max_length=MAX_TEXT,
        required=False,
        help_text=_("Such as: somebody at the door all the time, and one line about what visitors meet."),
    )


class DeadlineForm(forms.Form):
    """`deadline` is the end of the chosen day, aware."""

    deadline = day_field(
        _("Until when do they sign up?"),
        help_text=_("To the end of that day. Leave time for printing the folder: three weeks are good."),
    )

    def clean_deadline(self) -> datetime | None:
        day = self.cleaned_data["deadline"]
        if day is None:
            return None
        if not clock.local_now().date() <= day <= LATEST:
            raise ValidationError(_("Choose a day that has not passed."))
        return _aware(datetime.combine(day, time(23, 59)))


class WholeCallForm(CallForm, DeadlineForm):
    """The call on one page, for changing it later."""

    field_order = ("who_may_join", "what_is_needed", "deadline")


class SponsorForm(forms.Form):
    name = LineField(label=_("Whom do you thank?"), max_length=100)
    url = forms.URLField(
        label=_("Their web page"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"placeholder": "https://"}),
    )


class NoteForm(forms.Form):
    note = LineField(label=_("Why not this time?"), max_length=300, required=False)


def stretch(day: Any, opens: time, closes: time) -> Hours:
    """Aware (start, end) of a day's hours; what closes before it opens closes the day after."""
    start, end = datetime.combine(day, opens), datetime.combine(day, closes)
    return _aware(start), _aware(end if end > start else end + timedelta(days=1))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(clock.local_now().tzinfo)


def _aware(moment: datetime) -> datetime:
    return moment.replace(tzinfo=clock.local_now().tzinfo)
