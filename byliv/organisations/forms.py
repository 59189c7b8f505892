"""Forms of organisations alone: a new one, a new member, a member's role."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.core.forms import LineField, offer
from byliv.listings.forms import kind_choices
from byliv.organisations.models import Membership


class NewOrganisationForm(forms.Form):
    name = LineField(label=_("What is it called?"), max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"))
    summary_da = LineField(
        label=_("In one line"), max_length=200, required=False, help_text=_("What would you say to a neighbour?")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "kind", kind_choices("organisation"))


class MemberForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), max_length=254, help_text=_("They get a mail that says so, and sign in with this address.")
    )
    role = forms.ChoiceField(
        label=_("Role"),
        choices=Membership.Role.choices,
        initial=Membership.Role.EDITOR,
        widget=forms.RadioSelect,
        help_text=_("Editors change the page. Owners also decide who is on the team."),
    )


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)
