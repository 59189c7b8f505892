"""Forms of places alone: a new one, opening hours, access facts, who is here."""

from datetime import time
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, offer
from byliv.listings.forms import kind_choices
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature, Occupancy

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class NewPlaceForm(forms.Form):
    name = LineField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"))
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )
    host = forms.TypedChoiceField(label=_("Who runs it?"), coerce=int, empty_value=None)

    def __init__(self, *args: Any, hosts: list[Organisation], may_be_without: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", kind_choices("place"))
        nobody = [("", _("None of mine"))] if may_be_without else []
        offer(self, "host", [*nobody, *((host.pk, host.name) for host in hosts)])
        self.fields["host"].required = not may_be_without
        self.hosts = {host.pk: host for host in hosts}

    @property
    def chosen_host(self) -> Organisation | None:
        return self.hosts.get(self.cleaned_data["host"])


class HoursForm(forms.Form):
    opening_hours = LineField(
        label=_("Opening hours"),
        max_length=500,
        required=False,
        help_text=_("Days: Mo Tu We Th Fr Sa Su, and PH for public holidays. Leave it empty when nobody knows."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "lang": "en"}),
    )


class WeekForm(forms.Form):
    """From and to for each day of the week; `text` writes them in OSM's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, day in enumerate(DAYS):
            names = {"day": WEEKDAYS[number]}
            for end, label in (("from", _("%(day)s from") % names), ("to", _("%(day)s to") % names)):
                widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
                formats = ["%H:%M", "%H.%M", "%H:%M:%S"]
                field = forms.TimeField(label=label, required=False, widget=widget, input_formats=formats)
                self.fields[f"{day}_{end}"] = field

    @property
    def days(self) -> list[tuple[Any, Any, Any]]:
        """(weekday, field from, field to) for the template."""
        return [(WEEKDAYS[number], self[f"{day}_from"], self[f"{day}_to"]) for number, day in enumerate(DAYS)]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for day in DAYS:
            if (values.get(f"{day}_from") is None) != (values.get(f"{day}_to") is None) and not self.errors:
                raise ValidationError({f"{day}_from": _("Write both when it opens and when it closes.")})
        return values

    @property
    def text(self) -> str:
        """Such as "Mo-Fr 10:00-17:00; Sa 10:00-14:00": neighbouring days alike share a rule."""
        spans = [(day, _span(self.cleaned_data[f"{day}_from"], self.cleaned_data[f"{day}_to"])) for day in DAYS]
        rules = []
        for span, group in groupby(spans, key=lambda pair: pair[1]):
            days = [day for day, _span_of_day in group]
            if span:
                rules.append(f"{days[0]}-{days[-1]} {span}" if len(days) > 1 else f"{days[0]} {span}")
        return "; ".join(rules)


def _span(opens: time | None, closes: time | None) -> str:
    if opens is None or closes is None:
        return ""
    closing = "24:00" if closes == time(0) else f"{closes:%H:%M}"
    return f"{opens:%H:%M}-{closing}"


class AccessForm(forms.Form):
    """Yes, no or unknown for every fact."""

    def __init__(self, *args: Any, known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = [*AccessFeature.Value.choices, ("", _("Nobody knows"))]
        for feature, label in AccessFeature.Feature.choices:
            self.fields[feature] = forms.ChoiceField(
                label=label, choices=answers, initial=known.get(feature, ""), required=False, widget=forms.RadioSelect
            )


class OccupancyForm(forms.Form):
    """An organisation and what it is to the place. Whether it may be said is decided after."""

    organisation = forms.TypedChoiceField(label=_("Who?"), coerce=int)
    role = forms.ChoiceField(label=_("What are they here?"), choices=Occupancy.Role.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, organisations: list[Organisation], roles: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", [(found.pk, found.name) for found in organisations])
        offer(self, "role", [pair for pair in Occupancy.Role.choices if pair[0] in roles])
        self.known = {found.pk: found for found in organisations}
