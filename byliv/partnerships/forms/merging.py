"""Which other owner is the same."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.partnerships.models import Owner


class OtherField(forms.ModelChoiceField):
    """An owner on the register, by name and first address."""

    def label_from_instance(self, obj: Any) -> str:
        street = next((each.street_address for each in obj.holdings.all()), "")
        return ", ".join(part for part in (obj.name, street) if part)


class OtherForm(forms.Form):
    """The one that goes."""

    other = OtherField(queryset=Owner.objects.none(), label=_("Who is the same?"), empty_label=_("Choose an owner"))

    def __init__(self, data: Any = None, *, kept: Owner) -> None:
        super().__init__(data)
        others = Owner.objects.filter(partnership=kept.partnership_id).exclude(pk=kept.pk).prefetch_related("holdings")
        self.fields["other"].queryset = others  # type: ignore[attr-defined]
