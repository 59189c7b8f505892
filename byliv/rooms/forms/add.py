"""A new room on one short page, filled with what is right for its kind of offer."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from byliv.core import clock
from byliv.core.forms import LineField, day_field
from byliv.rooms.actions.hours import Stretch
from byliv.rooms.choices import Bookers, Noise, Offer, Payer, Unit, Way
from byliv.rooms.forms.around import KRONER
from byliv.rooms.forms.fields import UNKNOWN, number_input, read_answer
from byliv.rooms.forms.week import DayField
from byliv.rooms.starts import STARTS, WEEKDAYS, WEEKEND, Start, period_of
from byliv.rooms.typed import write_day

OWN = ("name", "who_may_book", "needs_approval", "noise", "way_in")


class NewRoomForm(forms.Form):
    """`start` is what this kind of offer begins with."""

    name = LineField(
        label=_("What is it called?"),
        max_length=200,
        help_text=_("As people in the house say: “The hall”, “Rehearsal room 2”."),
    )
    standing = forms.IntegerField(
        label=_("How many people?"), required=False, min_value=1, max_value=20_000, widget=number_input()
    )
    available_from = day_field(_("From which day?"))
    available_until = day_field(_("Until which day?"))
    weekdays = DayField(label=_("Monday to Friday"), help_text=_("Such as 16-22, or 8-12 and 16-22."))
    weekend = DayField(label=_("Saturday and Sunday"), help_text=_("Leave it empty when it is closed."))
    who_may_book = forms.ChoiceField(label=_("Who may book?"), choices=Bookers.choices, widget=forms.RadioSelect)
    needs_approval = forms.BooleanField(label=_("I want to say yes to each booking first"), required=False)
    price = forms.DecimalField(
        label=_("What does it cost?"),
        required=False,
        min_value=0,
        max_value=KRONER,
        decimal_places=2,
        localize=True,
        help_text=_("In kroner. Leave it empty, or write 0, when it is free."),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("For what?"), choices=Unit.choices)
    is_free_for_associations = forms.BooleanField(label=_("Free for associations"), required=False)
    noise = forms.ChoiceField(label=_("How loud may one be?"), choices=Noise.choices, widget=forms.RadioSelect)
    is_step_free = forms.ChoiceField(
        label=_("From the street to the room without steps?"), choices=UNKNOWN, required=False, widget=forms.RadioSelect
    )
    way_in = forms.ChoiceField(label=_("How does one get in?"), choices=Way.choices)

    def __init__(self, *args: Any, offer: str, **kwargs: Any) -> None:
        self.offer, self.start = Offer(offer), STARTS[Offer(offer)]
        super().__init__(*args, **{"initial": self._begin(self.start), **kwargs})
        if not self.start.asks_period:
            del self.fields["available_from"], self.fields["available_until"]

    def _begin(self, start: Start) -> dict[str, Any]:
        first, last = period_of(clock.local_now().date())
        return {
            "available_from": first,
            "available_until": last,
            "weekdays": _line(start.weekdays),
            "weekend": _line(start.weekend),
            "is_step_free": "",
            **{
                name: getattr(start, name)
                for name in ("who_may_book", "needs_approval", "noise", "way_in", "unit", "is_free_for_associations")
            },
        }

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first, last = values.get("available_from"), values.get("available_until")
        if first and last and last < first:
            raise ValidationError({"available_until": _("The last day lies before the first.")})
        if not self.errors and not values.get("weekdays") and not values.get("weekend"):
            raise ValidationError({"weekdays": _("Say when it can be had, at least one time in the week.")})
        return values

    @property
    def values(self) -> dict[str, Any]:
        """The room's own fields. Only after is_valid(), or for what is valid yet."""
        known = self.cleaned_data
        own = {name: known[name] for name in (*OWN, "standing", "available_from", "available_until") if name in known}
        return {
            "offer": self.offer.value,
            **self.start.more,
            **own,
            "is_step_free": read_answer(known.get("is_step_free", "")),
        }

    @property
    def hours(self) -> list[Stretch]:
        days = ((WEEKDAYS, "weekdays"), (WEEKEND, "weekend"))
        return [
            Stretch(day, *span) for group, name in days for day in group for span in self.cleaned_data.get(name) or []
        ]

    @property
    def prices(self) -> dict[str, tuple[str, int]]:
        """{payer: (unit, øre)}."""
        unit = self.cleaned_data.get("unit") or Unit.HOUR
        amount = round((self.cleaned_data.get("price") or Decimal(0)) * 100)
        prices = {Payer.EVERYBODY.value: (unit, amount)}
        if amount and self.cleaned_data.get("is_free_for_associations"):
            prices[Payer.ASSOCIATION.value] = (unit, 0)
        return prices


def _line(hours: tuple[int, int] | None) -> str:
    return write_day([(hours[0] * 60, hours[1] * 60)]) if hours else ""
