"""A new key for a program."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.api.models import Token
from byliv.core.forms import LineField

DAYS = [(30, _("A month")), (90, _("Three months")), (365, _("A year"))]


class TokenForm(forms.Form):
    name = LineField(
        label=_("What is it for?"),
        max_length=80,
        help_text=_("Such as: our own web site. So that you know later which one to withdraw."),
    )
    scope = forms.ChoiceField(
        label=_("What may it do?"),
        choices=Token.Scope.choices,
        initial=Token.Scope.READ,
        widget=forms.RadioSelect,
        help_text=_("A key that writes may change everything that you may change."),
    )
    days: Any = forms.TypedChoiceField(label=_("For how long?"), coerce=int, choices=DAYS, initial=90)
