"""A tenancy begun, ended; a year's statement."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.accounts.models import User
from byliv.core.forms import LineField, day_field, offer
from byliv.leases import permissions as leases
from byliv.leases.models import Agreement
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.rents.choices import Basis
from byliv.rents.forms.schemes import kroner_field, oere
from byliv.rents.models import SchemeVersion
from byliv.rooms.models import Room

NOBODY = ""


class BeginForm(forms.Form):
    """Who lets what to whom, from when, for how much."""

    landlord = forms.ChoiceField(label=gettext_lazy("Who lets it?"), required=False)
    landlord_name = LineField(
        label=gettext_lazy("The landlord’s name"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Only when they are not on the map."),
    )
    tenant = LineField(
        label=gettext_lazy("Who rents it?"),
        max_length=200,
        help_text=gettext_lazy("The name as it stands on the map. They are asked whether it is right."),
    )
    where = forms.ChoiceField(label=gettext_lazy("On the map it is"), required=False)
    premises = LineField(
        label=gettext_lazy("What is rented?"),
        max_length=200,
        help_text=gettext_lazy("Such as: the shop at Istedgade 12, ground floor."),
    )
    floor_area = forms.IntegerField(label=gettext_lazy("Square metres"), min_value=1, max_value=100_000)
    rent_month = kroner_field(gettext_lazy("Rent a month before any discount, in kroner"))
    from_day = day_field(
        gettext_lazy("From"), required=True, help_text=gettext_lazy("It begins on the first of that month.")
    )
    until = day_field(
        gettext_lazy("Until"),
        help_text=gettext_lazy("To the end of that month; open: until it is ended."),
    )

    agreement = LineField(
        label=gettext_lazy("The number of the agreement in Byliv"),
        max_length=12,
        required=False,
        help_text=gettext_lazy("When the lease itself is an agreement here."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        version: SchemeVersion,
        landlords: list[Organisation],
        places: list[Place],
        may_name: bool,
        person: User,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.version, self.person = version, person
        self.landlords = {str(each.pk): each for each in landlords}
        self.places: dict[str, tuple[Place, Room | None]] = {f"place{each.pk}": (each, None) for each in places}
        self.places |= {f"room{room.pk}": (each, room) for each in places for room in each.rooms.all()}
        nobody = [(NOBODY, _("Somebody who is not on the map"))] if may_name else []
        offer(self, "landlord", [*((key, each.name) for key, each in self.landlords.items()), *nobody])
        names = [(key, f"{place}: {room}" if room else str(place)) for key, (place, room) in self.places.items()]
        offer(self, "where", [("", _("None of ours")), *names])
        if not may_name:
            del self.fields["landlord_name"]
        if version.basis == Basis.SQUARE_METRE:
            del self.fields["rent_month"]
        else:
            self.fields["floor_area"].required = False

    def clean_tenant(self) -> Organisation | None:
        name = self.cleaned_data["tenant"]
        known = Organisation.objects.filter(is_public=True, merged_into=None)
        area = self.version.scheme.area
        found = known.filter(slug=name.lower()) | known.filter(name__iexact=name)
        best = sorted(found[:20], key=lambda each: (each.area_id != area.pk, each.pk))
        if not best:
            raise forms.ValidationError(_("Nobody of this name is on the map."))
        return best[0]

    def clean_agreement(self) -> Agreement | None:
        number = self.cleaned_data["agreement"]
        if not number:
            return None
        found = Agreement.objects.select_related("area").filter(number__iexact=number).first()
        if found is None or not leases.can_see(self.person, found):
            raise forms.ValidationError(_("You have no agreement of this number."))
        return found

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a tenancy."""
        told = self.cleaned_data
        place, room = self.places.get(told.get("where", ""), (None, None))
        plain = ("tenant", "premises", "floor_area", "from_day", "until", "agreement")
        return {
            **{field: told.get(field) for field in plain},
            "landlord": self.landlords.get(told.get("landlord", "")),
            "landlord_name": told.get("landlord_name", ""),
            "place": place,
            "room": room,
            "rent_month": oere(told.get("rent_month")),
        }


class EndForm(forms.Form):
    """The last day."""

    until = day_field(gettext_lazy("It ends with the month of"), required=True)


class WhyForm(forms.Form):
    """Why a statement is corrected."""

    why = LineField(label=gettext_lazy("Why is it corrected?"), max_length=300, required=False)
