"""A room's own facts, one form for each."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField, day_field
from byliv.rooms.choices import Noise, Offer, Way
from byliv.rooms.models import Room
from byliv.rooms.words import length_words

UNKNOWN = [("", _("Nobody knows")), ("true", _("Yes")), ("false", _("No"))]
LENGTHS = [15, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440, 2880, 4320, 10080, 20160]
PAUSES = [0, 5, 10, 15, 30, 45, 60, 90, 120]
NOTICES = [0, 1, 2, 6, 12, 24, 48, 72, 168, 336]
AHEAD = [7, 14, 30, 60, 90, 180, 365, 730]


def time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


def number_input(high: int = 100_000) -> forms.NumberInput:
    return forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": high})


def read_answer(said: Any) -> bool | None:
    """ "true" and "false" as they stand in forms; None for what nobody knows."""
    return {"true": True, "false": False}.get(str(said))


def write_answer(known: bool | None) -> str:
    return "" if known is None else str(known).lower()


class RoomForm(forms.Form):
    """A form over some fields of one room, filled with what they hold now. `values` are fields to save."""

    title: Any = ""
    lead: Any = ""

    def __init__(self, *args: Any, room: Room, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": self.initial_of(room), **kwargs})
        self.room = room

    def initial_of(self, room: Room) -> dict[str, Any]:
        return {name: getattr(room, name, None) for name in self.base_fields}

    @property
    def values(self) -> dict[str, Any]:
        """What to save. Only after is_valid()."""
        return {name: self.cleaned_data[name] for name in self.base_fields}


class BasicsForm(RoomForm):
    title = _("Name and kind")
    name = LineField(label=_("What is it called?"), max_length=200)
    offer = forms.ChoiceField(label=_("How can it be used?"), choices=Offer.choices, widget=forms.RadioSelect)
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )
    summary_en = LineField(label=_("The same in English"), max_length=200, required=False)
    floor = LineField(
        label=_("Where in the house?"), max_length=60, required=False, help_text=_("Second floor, through the yard.")
    )


class DescriptionForm(RoomForm):
    title = _("Description")
    description_da = ProseField(
        label=_("Tell about it"),
        max_length=10_000,
        required=False,
        help_text=_("What is it good for, what should one know before? Blank lines make paragraphs."),
    )
    description_en = ProseField(label=_("The same in English"), max_length=10_000, required=False)


class NoiseForm(RoomForm):
    title = _("How loud")
    noise = forms.ChoiceField(label=_("How loud may one be?"), choices=Noise.choices, widget=forms.RadioSelect)
    loud_from = forms.TimeField(
        label=_("Louder than talk only from"),
        required=False,
        widget=time_input(),
        help_text=_("Leave both empty when it may be loud whenever the room is open."),
    )
    loud_until = forms.TimeField(label=_("until"), required=False, widget=time_input())


class RulesForm(RoomForm):
    title = _("Rules for bookings")
    lead = _("They have good values already. Change only what matters to you.")
    step_minutes = forms.TypedChoiceField(label=_("Bookings begin and end every"), coerce=int)
    shortest_minutes = forms.TypedChoiceField(label=_("The shortest"), coerce=int)
    longest_minutes = forms.TypedChoiceField(label=_("The longest"), coerce=int)
    minutes_before = forms.TypedChoiceField(label=_("Kept free before each"), coerce=int)
    minutes_after = forms.TypedChoiceField(
        label=_("Kept free after each"),
        coerce=int,
        help_text=_("For tidying up, and so that nobody waits at the door."),
    )
    days_ahead = forms.TypedChoiceField(label=_("How far ahead?"), coerce=int)
    hours_of_notice = forms.TypedChoiceField(label=_("How long before, at the latest?"), coerce=int)
    hours_to_cancel = forms.TypedChoiceField(
        label=_("When must it be cancelled?"),
        coerce=int,
        help_text=_("Cancelled later it counts as used. Cancelled before, others can have it."),
    )
    is_open_on_holidays = forms.BooleanField(label=_("It can be had on public holidays too"), required=False)
    available_from = day_field(_("It is here from"))
    available_until = day_field(
        _("It is here until"), help_text=_("The last day. Leave both empty when it is here for good.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "step_minutes": [5, 10, 15, 30, 60, 120, 1440],
            **dict.fromkeys(("shortest_minutes", "longest_minutes"), LENGTHS),
            **dict.fromkeys(("minutes_before", "minutes_after"), PAUSES),
        }
        for name, values in offered.items():
            self._offer(name, values, lambda value: length_words(value) if value else _("no pause"))
        self._offer("days_ahead", AHEAD, lambda value: length_words(value * 1440))
        for name in ("hours_of_notice", "hours_to_cancel"):
            self._offer(name, NOTICES, lambda value: length_words(value * 60) if value else _("at the last moment"))

    def _offer(self, name: str, values: list[int], say: Any) -> None:
        """These values in words, and the one that stands there."""
        known = sorted({*values, getattr(self.room, name)})
        self.fields[name].choices = [(value, say(value)) for value in known]  # type: ignore[attr-defined]


class HouseRulesForm(RoomForm):
    title = _("House rules")
    lead = _("Short and friendly. Whoever books reads them before.")
    house_rules_da = ProseField(
        label=_("House rules"),
        max_length=5_000,
        required=False,
        help_text=_("Put the chairs back, take the rubbish with you, close the windows."),
    )
    house_rules_en = ProseField(label=_("The same in English"), max_length=5_000, required=False)


class WayInForm(RoomForm):
    title = _("How one gets in")
    way_in = forms.ChoiceField(label=_("How does one get in?"), choices=Way.choices, widget=forms.RadioSelect)
    way_in_note = LineField(
        label=_("What everybody may know of it"),
        max_length=200,
        required=False,
        help_text=_("The green door in the yard. Never write a code here: this is shown to all."),
    )


class VisibilityForm(RoomForm):
    title = _("Who can see it")
    is_public = forms.BooleanField(
        label=_("Everybody can see it"),
        required=False,
        help_text=_("Hidden, only you and the others behind the house see it. What is booked stays booked."),
    )
    is_bookable = forms.BooleanField(
        label=_("It can be booked here"),
        required=False,
        help_text=_("Without this it is shown, and people ask the host."),
    )
