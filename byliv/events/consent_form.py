"""What a place answers: yes or no, once or from now on."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField
from byliv.events.models import Event

# (the button's word for it, is it a yes, from now on)
ANSWERS = {"once": (True, False), "always": (True, True), "no": (False, False), "never": (False, True)}


class AnswerForm(forms.Form):
    """One of the four buttons, and a word to the organisers."""

    answer = forms.ChoiceField(choices=[(code, code) for code in ANSWERS])
    note = LineField(label=_("A word to them"), required=False, max_length=200)

    def said(self, event: Event) -> dict[str, Any]:
        """The answer as `answer_event` wants it; "from now on" needs somebody whom it is about."""
        is_given, is_standing = ANSWERS[self.cleaned_data["answer"]]
        is_standing = is_standing and event.organisers.exists()
        return {"is_given": is_given, "is_standing": is_standing, "note": self.cleaned_data["note"]}
