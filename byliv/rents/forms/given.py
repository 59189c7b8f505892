"""Something given, an answer to it, a question about the answer."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core import clock
from byliv.core.forms import LineField, PhotoField, day_field, offer
from byliv.events.models import Occurrence
from byliv.rents.actions.giving import MAX_LINE, MOST
from byliv.rents.models import ContributionKind
from byliv.rents.words import counted_in


class LogForm(forms.Form):
    """What was given: one of their own events, or a day and some words."""

    event = forms.ChoiceField(label=gettext_lazy("One of your events in Byliv"), required=False)
    on = day_field(gettext_lazy("When"))
    amount = forms.IntegerField(min_value=1, max_value=MOST, initial=1)
    words = LineField(label=gettext_lazy("What was it?"), max_length=MAX_LINE, required=False)
    photo = PhotoField(help_text=gettext_lazy("Only you, the landlord and the steward see it."))

    def __init__(
        self, data: Any = None, *, kind: ContributionKind, occurrences: Sequence[Occurrence], **kwargs: Any
    ) -> None:
        super().__init__(data, initial={"on": clock.local_now().date()}, **kwargs)
        self.fields["amount"].label = counted_in(kind.unit)
        self.occurrences = {str(each.pk): each for each in occurrences}
        names = [(key, _name_of(each)) for key, each in self.occurrences.items()]
        offer(self, "event", [("", _("None of them")), *names])
        if not names:
            del self.fields["event"]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if not told.get("on") and not told.get("event") and "on" not in self.errors:
            self.add_error("on", _("On which day?"))
        return told

    @property
    def values(self) -> dict[str, Any]:
        """What the action wants; an event brings its day and its name along."""
        told = self.cleaned_data
        chosen = self.occurrences.get(told.get("event") or "")
        on = chosen.first_day if chosen else told["on"]
        event = chosen.event if chosen else None
        return {"on": on, "amount": told["amount"], "words": told["words"], "event": event, "photo": told.get("photo")}


def _name_of(occurrence: Occurrence) -> str:
    return f"{date_format(occurrence.first_day, 'j. F')}: {occurrence.event.name}"


class AnswerForm(forms.Form):
    """Which of them, yes or no, and the words."""

    which = forms.TypedMultipleChoiceField(coerce=int)
    answer = LineField(label=gettext_lazy("Your words to the tenant"), max_length=MAX_LINE, required=False)

    def __init__(self, data: Any = None, *, known: Sequence[int] = ()) -> None:
        super().__init__(data)
        offer(self, "which", [(pk, pk) for pk in known])
        self.fields["which"].error_messages["required"] = _("Choose at least one of them.")


class AppealForm(forms.Form):
    """Why it should count after all."""

    appeal = LineField(label=gettext_lazy("Why should it count?"), max_length=MAX_LINE)
