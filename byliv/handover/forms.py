"""Forms of keys and locks."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField, day_field, offer
from byliv.handover.actions.instructions import MOST
from byliv.handover.drivers import DRIVERS
from byliv.handover.models import Handover, Lock
from byliv.handover.ways import FIELDS


class InstructionForm(forms.Form):
    """How one gets in, from a day on."""

    words = ProseField(
        label=_("How does one get in?"),
        required=False,
        max_length=MOST["words"],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("As you would tell a friend: “Through the gate, second door on the left. The alarm is off.”"),
    )
    where = LineField(
        label=_("Where is the key or the key box?"),
        required=False,
        max_length=MOST["where"],
        help_text=_("Leave it empty when there is none."),
    )
    code = LineField(
        label=_("The code"),
        required=False,
        max_length=MOST["code"],
        help_text=_("Of the key box or the door."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    name = LineField(label=_("Who opens, or can be called?"), required=False, max_length=MOST["name"])
    phone = LineField(
        label=_("Their telephone"),
        required=False,
        max_length=MOST["phone"],
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )
    fallback = ProseField(
        label=_("If the electronic lock does not open"),
        required=False,
        max_length=MOST["fallback"],
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Shown only when the lock has not taken its code. A spare key, another door, somebody close by."),
    )
    valid_from = day_field(
        _("From which day?"), required=True, help_text=_("At midnight. Until then what stands now is shown.")
    )
    keeps = forms.BooleanField(label=_("What I leave empty stays as it is"), required=False, initial=True)

    def __init__(self, *args: Any, is_first: bool, has_lock: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_first:
            del self.fields["keeps"]
        if not has_lock:
            del self.fields["fallback"]

    @property
    def values(self) -> dict[str, str]:
        return {field: self.cleaned_data.get(field) or "" for field in FIELDS}

    @property
    def keeps_rest(self) -> bool:
        return bool(self.cleaned_data.get("keeps"))


HOURS = [
    (1, _("an hour before")),
    (3, _("three hours before")),
    (12, _("twelve hours before")),
    (24, _("the day before")),
    (72, _("three days before")),
    (168, _("a week before")),
]
MONTHS = [(0, _("never")), (3, _("three months")), (6, _("half a year")), (12, _("a year")), (24, _("two years"))]


class RulesForm(forms.Form):
    """When it is shown and how old a code may become."""

    hours_before = forms.TypedChoiceField(label=_("Show it from"), coerce=int)
    months_between = forms.TypedChoiceField(
        label=_("Remind me to change the code after"),
        coerce=int,
        help_text=_("You get a mail that says how old it is and how many have seen it."),
    )
    is_in_reminder = forms.BooleanField(
        label=_("Write it in the mail of the day before too"),
        required=False,
        help_text=_("Practical, but mails are passed on and kept. Without it the mail leads to the page."),
    )

    def __init__(self, *args: Any, rules: Handover, **kwargs: Any) -> None:
        kept = {name: getattr(rules, name) for name in ("hours_before", "months_between", "is_in_reminder")}
        super().__init__(*args, **{"initial": kept, **kwargs})
        offer(self, "hours_before", _with(HOURS, rules.hours_before, _("hours before")))
        offer(self, "months_between", _with(MONTHS, rules.months_between, _("months")))


def _with(choices: list, now: int, unit: Any) -> list:
    """The choices, and what is chosen now should it be another."""
    return choices if now in dict(choices) else sorted([*choices, (now, f"{now} {unit}")])


class KeyForm(forms.Form):
    """A key is given out."""

    key = LineField(label=_("Which key?"), max_length=60, help_text=_("What stands on it: “Key 2”, “Cellar”."))
    booking = forms.ChoiceField(label=_("For which booking?"), required=False)
    holder_name = LineField(
        label=_("Who has it?"),
        max_length=100,
        required=False,
        help_text=_("Needed when it is for no booking."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    back_by = day_field(
        _("When is it to be back?"), help_text=_("A day later they get a mail, if they have a booking.")
    )
    note = LineField(label=_("Note"), max_length=200, required=False)

    def __init__(self, *args: Any, bookings: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "booking", [("", _("For none")), *bookings])


class LockForm(forms.Form):
    """A lock: where it is spoken to, and when its codes work."""

    name = LineField(label=_("Which door?"), max_length=100, help_text=_("As “Front door”. Whoever books reads it."))
    driver = forms.ChoiceField(label=_("What kind of lock?"))
    url = LineField(
        label=_("The address of its server"),
        max_length=2000,
        help_text=_("Whoever put the lock in knows it. It begins with https://."),
    )
    token = LineField(
        label=_("The key to the server"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "A long word that its server knows us by. We keep it encrypted and show it to nobody, not even you."
        ),
    )
    minutes_before = forms.IntegerField(label=_("The code works so many minutes before"), min_value=0, max_value=240)
    minutes_after = forms.IntegerField(label=_("and so many minutes after"), min_value=0, max_value=240)
    hours_ahead = forms.IntegerField(
        label=_("Codes are put into the lock so many hours before"),
        min_value=1,
        max_value=720,
        help_text=_("Early enough that you can do something when the lock is silent."),
    )

    def __init__(self, *args: Any, lock: Lock | None = None, **kwargs: Any) -> None:
        kept = lock or Lock()
        fields = ("name", "driver", "url", "minutes_before", "minutes_after", "hours_ahead")
        super().__init__(*args, **{"initial": {name: getattr(kept, name) for name in fields}, **kwargs})
        offer(self, "driver", [(code, words) for code, (words, _maker) in DRIVERS.items()])
        if kept.sealed_token:
            self.fields["token"].help_text = _("There is one. Leave this empty to keep it.")
