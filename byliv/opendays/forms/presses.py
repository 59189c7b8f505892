"""A host's presses: one from a form, or many that waited in a phone."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

import orjson
from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core import clock
from byliv.core.forms import ProseField
from byliv.opendays.doors import WORDS
from byliv.opendays.models import HostAnswer

STEPS = (1, 5, -1)
MOST_AT_ONCE = 200


class Press(NamedTuple):
    """One press: a word of the door, or visitors (never both); its own key, and when it was made."""

    key: str
    door: str
    people: int
    at: datetime | None = None


class BadPresses(ValueError):
    """What came is no list of presses."""


class PressForm(forms.Form):
    """One press of the page without scripts."""

    door = forms.ChoiceField(choices=[(word, word) for word in WORDS], required=False)
    people = forms.TypedChoiceField(choices=[(step, step) for step in STEPS], coerce=int, required=False)
    key = forms.CharField(max_length=40, required=False)

    def press(self) -> Press:
        return Press(self.cleaned_data["key"], self.cleaned_data["door"], self.cleaned_data["people"] or 0)


def read_presses(body: bytes) -> list[Press]:
    """The presses of {"sent": ms, "presses": [{"key", "at": ms, "door" or "people"}]}, in their order.

    The phone's clock may be wrong: only how long ago it says that each was made is believed. BadPresses otherwise.
    """
    try:
        said = orjson.loads(body)
        sent, presses = int(said["sent"]), said["presses"]
        if not isinstance(presses, list) or len(presses) > MOST_AT_ONCE:
            raise BadPresses
        now = clock.now()
        return [_press(each, sent, now) for each in presses]
    except (ValueError, TypeError, KeyError, OverflowError) as error:
        raise BadPresses from error


def _press(each: dict[str, Any], sent: int, now: datetime) -> Press:
    ago = max(0, min(sent - int(each["at"]), 30 * 86_400_000))
    door, people, key = each.get("door") or "", each.get("people") or 0, each["key"]
    is_known = (door in WORDS and not people) or (not door and people in STEPS)
    if not is_known or not isinstance(key, str) or not 8 <= len(key) <= 40 or not key.isascii():
        raise BadPresses
    return Press(key, door, people, now - timedelta(milliseconds=ago))


class AnswerForm(forms.ModelForm):
    """How it went, in a minute: everything may be left out."""

    best = ProseField(label=_("What was best?"), required=False, max_length=500)
    better = ProseField(label=_("What should be better next time?"), required=False, max_length=500)
    visitors = forms.IntegerField(
        label=_("About how many came to you?"),
        help_text=_("Change it if you know better than the counter."),
        required=False,
        min_value=0,
        max_value=100_000,
    )
    again = forms.ChoiceField(
        label=_("Would you take part again?"),
        choices=HostAnswer.Again.choices,
        widget=forms.RadioSelect,
        required=False,
    )
    may_quote = forms.BooleanField(label=_("You may quote this, with the name of the stop"), required=False)

    class Meta:
        model = HostAnswer
        fields = ("visitors", "again", "best", "better", "may_quote")
