"""Asking for a room: when, once or again and again, for whom, what for."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _

from byliv.bookings.forms.when import TimesForm, span_of
from byliv.core.forms import LineField, ProseField, day_field, offer
from byliv.events.actions import When
from byliv.events.plan import Plan, Repeat, when_of
from byliv.events.typed_days import typed_ranges
from byliv.organisations.models import Organisation

REPEATS = (
    (Repeat.ONCE, _("Only this once")),
    (Repeat.WEEKLY, _("Every week")),
    (Repeat.FORTNIGHTLY, _("Every other week")),
    (Repeat.NTH_WEEKDAY, _("Every month on the same weekday, such as the first Thursday")),
)
MOST_DAYS = 2 * 366
MOST_PEOPLE = 100_000


class BookingForm(TimesForm):
    """After is_valid(): `start`, `end`, and for several dates `rrule` and `left_out` (days)."""

    repeat = forms.ChoiceField(label=_("How often?"), choices=REPEATS, initial=Repeat.ONCE)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("On which days?"),
        required=False,
        coerce=int,
        choices=list(WEEKDAYS.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: the same weekday as the first day."),
    )
    until = day_field(_("Until and with"))
    not_on_holidays = forms.BooleanField(label=_("Not on public holidays"), required=False)
    breaks = forms.CharField(
        label=_("Not in these holidays"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
        help_text=_("School holidays and other breaks, one on each line, such as 12/10 – 16/10 2026."),
    )
    organisation = forms.ChoiceField(label=_("For whom?"), required=False)
    purpose = LineField(
        label=_("What for?"), max_length=200, required=False, help_text=_("Such as: choir practice. The host reads it.")
    )
    is_purpose_public = forms.BooleanField(label=_("Everybody may read what it is for"), required=False)
    people = forms.IntegerField(label=_("How many people?"), required=False, min_value=1, max_value=MOST_PEOPLE)
    note = ProseField(
        label=_("A note to the host"),
        max_length=2_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, organisations: Sequence[Organisation], needs_one: bool = False, **more: Any) -> None:
        """`needs_one`: only organisations book this room, so that somebody for themselves cannot be chosen."""
        super().__init__(*args, **more)
        self.organisations = {str(each.pk): each for each in organisations}
        own = [] if needs_one and organisations else [("", _("Myself"))]
        offer(self, "organisation", [*own, *((key, each.name) for key, each in self.organisations.items())])
        self.when: When | None = None

    @property
    def is_series(self) -> bool:
        return self.when is not None

    @property
    def rrule(self) -> str:
        """The rule of the dates (RFC 5545)."""
        assert self.when is not None
        return self.when.rules[0]

    @property
    def left_out(self) -> set[date]:
        """The days on which it pauses."""
        return set() if self.when is None else {each for each in self.when.but if not isinstance(each, datetime)}

    @property
    def chosen(self) -> Organisation | None:
        """For which organisation."""
        return self.organisations.get(self.cleaned_data.get("organisation", ""))

    @property
    def values(self) -> dict[str, Any]:
        """What the actions take beside the time."""
        names = ("purpose", "is_purpose_public", "people", "note")
        return {"organisation": self.chosen, **{name: self.cleaned_data[name] for name in names}}

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if not self.errors and values["repeat"] != Repeat.ONCE:
            self.when = self._when(values)
        return values

    def _when(self, values: dict[str, Any]) -> When:
        first, until = values["day"], values["until"]
        if until is None:
            raise ValidationError({"until": _("Write the last day.")})
        if not first <= until or (until - first).days > MOST_DAYS:
            raise ValidationError({"until": _("The last day is not before the first, and within two years.")})
        try:
            breaks = typed_ranges(values["breaks"], first)
        except ValidationError as problem:
            raise ValidationError({"breaks": problem.messages}) from problem
        when = when_of(
            Plan(
                first_day=first,
                zone=self.room.zone,
                starts=values["starts"],
                ends=values["ends"],
                repeat=values["repeat"],
                weekdays=tuple(values["weekdays"]),
                until=until,
                not_on_holidays=values["not_on_holidays"],
                breaks=breaks,
            )
        )
        self._begin_with(when)
        return when

    def _begin_with(self, when: When) -> None:
        """The first date is the first that fits: every Tuesday begins on a Tuesday."""
        values = self.cleaned_data
        if when.start.date() > values["until"]:
            raise ValidationError({"until": now_("None of the dates lies before this day.")})
        self.start, self.end = span_of(self.room, when.start.date(), values["starts"], values["ends"])
