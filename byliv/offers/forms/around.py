"""Small forms: a story's line, what does not belong on the wall."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField


class StoryForm(forms.Form):
    """One side's line of what came of it."""

    words = LineField(
        label=_("What came of it?"), help_text=_("A line or two, as you would tell a neighbour."), max_length=300
    )
    name = LineField(
        label=_("Signed"), help_text=_("As you want to be called; may be left out."), max_length=100, required=False
    )
    agrees = forms.BooleanField(label=_("Everybody may read it, once the other side says so too"), required=False)


class ReportForm(forms.Form):
    """What is wrong with a card."""

    words = ProseField(label=_("What is wrong?"), max_length=1_000, widget=forms.Textarea(attrs={"rows": 2}))
