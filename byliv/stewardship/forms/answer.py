"""Forms of those who answer, and the sender's appeal."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import ProseField
from byliv.stewardship.actions.cases import MAX_WORDS
from byliv.stewardship.models import Case


class AcceptForm(forms.Form):
    prefix = "yes"

    answer = ProseField(
        label=_("A word to the sender"),
        max_length=MAX_WORDS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class DeclineForm(forms.Form):
    prefix = "no"

    reason = forms.ChoiceField(label=_("Why?"), choices=Case.Reason.choices, widget=forms.RadioSelect)
    answer = ProseField(
        label=_("In your own words"),
        max_length=MAX_WORDS,
        required=False,
        help_text=_("The sender reads this."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AppealForm(forms.Form):
    words = ProseField(label=_("Why should somebody look again?"), max_length=MAX_WORDS)
