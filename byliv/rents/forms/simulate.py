"""What a tenant might pay: the rent, and how much of each they would give."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from byliv.rents.actions.tenancies import rent_of
from byliv.rents.choices import Basis
from byliv.rents.forms.schemes import kroner_field, oere
from byliv.rents.models import SchemeVersion
from byliv.rents.words import counted_in, name_of, within

USUAL_AREA, USUAL_RENT = 60, 8_000


class SimulationForm(forms.Form):
    """Square metres or the rent of a month, and a number for each thing that counts."""

    floor_area = forms.IntegerField(label=gettext_lazy("Square metres"), min_value=1, max_value=100_000)
    rent_month = kroner_field(gettext_lazy("Rent a month before any discount, in kroner"))

    def __init__(self, data: Any = None, *, version: SchemeVersion) -> None:
        super().__init__(data or {"floor_area": USUAL_AREA, "rent_month": USUAL_RENT})
        self.version = version
        del self.fields["rent_month" if version.basis == Basis.SQUARE_METRE else "floor_area"]
        for kind in version.kinds.all():
            self.fields[f"k{kind.pk}"] = forms.IntegerField(
                label=name_of(kind),
                min_value=0,
                max_value=9_999,
                required=False,
                help_text=f"{counted_in(kind.unit)} {within(version.period)}?",
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    @property
    def rent_year(self) -> int:
        """Øre a year before any discount."""
        told = self.cleaned_data
        return rent_of(self.version, told.get("floor_area"), oere(told.get("rent_month")))

    @property
    def amounts(self) -> dict[int, int]:
        """{key of a kind: how much in a period}."""
        return {kind.pk: self.cleaned_data.get(f"k{kind.pk}") or 0 for kind in self.version.kinds.all()}
