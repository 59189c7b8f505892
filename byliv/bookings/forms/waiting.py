"""Waiting for a time."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.bookings.forms.book import MOST_PEOPLE
from byliv.bookings.forms.when import TimesForm
from byliv.core.forms import LineField, offer
from byliv.organisations.models import Organisation


class WaitForm(TimesForm):
    """Which time, and for whom."""

    organisation = forms.ChoiceField(label=_("For whom?"), required=False)
    purpose = LineField(label=_("What for?"), max_length=200, required=False)
    people = forms.IntegerField(label=_("How many people?"), required=False, min_value=1, max_value=MOST_PEOPLE)

    def __init__(self, *args: Any, organisations: Sequence[Organisation], **more: Any) -> None:
        super().__init__(*args, **more)
        self.organisations = {str(each.pk): each for each in organisations}
        offer(
            self, "organisation", [("", _("Myself")), *((key, each.name) for key, each in self.organisations.items())]
        )

    @property
    def chosen(self) -> Organisation | None:
        return self.organisations.get(self.cleaned_data.get("organisation", ""))
