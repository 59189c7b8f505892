"""What people write when a room is lacking, and what is answered."""

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, ProseField
from byliv.finder.choices import Answer


class WishForm(forms.Form):
    """A room that is asked for."""

    what = ProseField(
        label=_("What do you need a room for?"),
        help_text=_("As you would say it: who you are, what you do, what the room must have."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    when = LineField(
        label=_("When?"), help_text=_("Every Thursday evening, a week in May …"), max_length=200, required=False
    )
    people = forms.IntegerField(
        label=_("How many are you?"),
        min_value=1,
        max_value=100_000,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    query = forms.CharField(max_length=1_000, required=False, widget=forms.HiddenInput)


class AnswerForm(forms.Form):
    """What became of a wish."""

    state = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[choice for choice in Answer.choices if choice[0] != Answer.OPEN],
        widget=forms.RadioSelect,
    )
    answer = ProseField(
        label=_("What was done?"),
        help_text=_("It is sent to who asked."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
