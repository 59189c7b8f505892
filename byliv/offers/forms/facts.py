"""The questions of each kind: what is looked for, or what there is."""

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from byliv.core.forms import day_field
from byliv.offers.choices import ASKED, THINGS, Day, Kind, Part, Side, Unit
from byliv.rooms.choices import Noise

BITS, KRONER = ("days", "parts"), ("price", "amount")
MOST, MOST_KRONER = 100_000, 10_000_000
YES, NO = "yes", "no"


def fact_fields(kind: str, side: Side) -> dict[str, forms.Field]:
    """The form fields of a kind, by the names of the model's fields."""
    fields = {name: FIELDS[name](kind, side == Side.NEED) for name in ASKED[kind]}
    return {**fields, "unit": _unit()} if "price" in fields else fields


def bits_of(values: Iterable[str]) -> int:
    """Chosen days or parts of the day as bits."""
    return sum({int(value) for value in values})


def list_of(bits: int) -> list[str]:
    """Bits as a form has them."""
    return [str(bit) for bit in (1, 2, 4, 8, 16, 32, 64) if bits & bit]


def _number(label: Any, help_text: Any = "", most: int = MOST, least: int = 1) -> forms.IntegerField:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, min_value=least, max_value=most, required=False, help_text=help_text, widget=widget
    )


def _yes_or_unsaid(label: Any, is_need: bool) -> forms.Field:
    """A need asks for it or does not care; an offer has it, has it not, or nobody knows."""
    if is_need:
        return forms.TypedChoiceField(
            label=label, required=False, choices=[("", _("Does not matter")), (YES, _("Yes, it has to be"))],
            coerce=lambda word: word == YES, empty_value=None, widget=forms.RadioSelect(),
        )  # fmt: skip
    return forms.TypedChoiceField(
        label=label, required=False, choices=[("", _("I do not know")), (YES, _("Yes")), (NO, _("No"))],
        coerce=lambda word: word == YES, empty_value=None, widget=forms.RadioSelect(),
    )  # fmt: skip


def _some(label: Any, choices: Any, help_text: Any = "") -> forms.MultipleChoiceField:
    widget = forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=widget, help_text=help_text)


def _floor_area(_kind: str, is_need: bool) -> forms.Field:
    return _number(_("At least how many m²?") if is_need else _("How many m²?"))


def _people(kind: str, is_need: bool) -> forms.Field:
    if kind == Kind.HOSTING:
        return _number(_("How many guests?") if is_need else _("How many guests at most?"))
    return _number(_("How many are you?") if is_need else _("How many people does it hold?"))


def _noise(_kind: str, is_need: bool) -> forms.Field:
    label = _("How loud will you be?") if is_need else _("How loud may one be?")
    return forms.ChoiceField(label=label, choices=[("", _("Not said")), *Noise.choices], required=False)


def _days(_kind: str, is_need: bool) -> forms.Field:
    label = _("Which days do you need?") if is_need else _("Which days is it free?")
    return _some(label, Day.choices, _("None chosen: does not matter.") if is_need else "")


def _parts(_kind: str, is_need: bool) -> forms.Field:
    return _some(_("At what time?"), Part.choices)


def _price(_kind: str, is_need: bool) -> forms.Field:
    label = _("What may it cost at most, in kroner?") if is_need else _("What does it cost, in kroner?")
    return _number(label, _("0 is free of charge."), MOST_KRONER, 0)


def _unit() -> forms.Field:
    return forms.ChoiceField(
        label=pgettext_lazy("price", "For how long?"), choices=Unit.choices, required=False, initial=Unit.HOUR
    )


def _amount(_kind: str, is_need: bool) -> forms.Field:
    label = _("How much do you look for, in kroner?") if is_need else _("How much can you give, in kroner?")
    return _number(label, most=MOST_KRONER)


def _hours(_kind: str, is_need: bool) -> forms.Field:
    return _number(_("How many hours do you need?") if is_need else _("How many hours do you have?"))


def _things(kind: str, is_need: bool) -> forms.Field:
    if kind == Kind.TOOL:
        return _some(_("What do you need?") if is_need else _("What can be borrowed?"), THINGS[kind].choices)
    return _some(_("Who do you need?") if is_need else _("What can you do?"), THINGS[kind].choices)


Maker = Callable[[str, bool], forms.Field]
FIELDS: dict[str, Maker] = {
    "floor_area": _floor_area,
    "people": _people,
    "noise": _noise,
    "has_water": lambda _kind, is_need: _yes_or_unsaid(_("Water?"), is_need),
    "is_step_free": lambda _kind, is_need: _yes_or_unsaid(_("Step-free?"), is_need),
    "days": _days,
    "parts": _parts,
    "starts_on": lambda _kind, _is_need: day_field(_("From which day?")),
    "ends_on": lambda _kind, _is_need: day_field(_("Until which day?")),
    "price": _price,
    "amount": _amount,
    "hours": _hours,
    "things": _things,
}
