"""Forms of the hearing: something said of the draft, and its answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.organisations.models import Organisation
from byliv.seasons.actions.hearing import LONGEST
from byliv.seasons.models import Season, SlotRequest
from byliv.seasons.rounds import counting


class RequestField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.application.organisation.name}: {obj.name}"


class CommentForm(forms.Form):
    """What somebody says: of the whole draft or one group, for themselves or for an organisation of theirs."""

    request = RequestField(
        queryset=SlotRequest.objects.none(), label=_("About"), required=False, empty_label=_("The whole draft")
    )
    organisation = forms.ModelChoiceField(
        queryset=Organisation.objects.none(), label=_("On behalf of"), required=False, empty_label=_("Myself")
    )
    text = forms.CharField(
        label=_("What do you want to say?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody can read it, with the name of the organisation. Leave out what is private."),
    )

    def __init__(self, data: Any = None, *, season: Season, person: User, **more: Any) -> None:
        super().__init__(data, **more)
        requests = counting(season).order_by("application__organisation__name", "pk")
        self.fields["request"].queryset = requests  # type: ignore[attr-defined]
        mine = Organisation.objects.filter(memberships__user=person.pk, merged_into=None).order_by("name", "pk")
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The answer to it; nothing takes it away."""

    text = forms.CharField(
        label=_("Answer"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
