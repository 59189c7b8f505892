"""Forms that everybody may send: this stands empty; it does still, or does no more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.areas.queries import outermost_box
from byliv.core import clock
from byliv.core.fields import DegreesField
from byliv.core.forms import LineField, PhotoField, day_field
from byliv.listings.streets import address_near, addresses_like
from byliv.stewardship.forms.suggest import SenderForm
from byliv.vacancies.choices import Sort

WHERE = ("street_address", "postal_code", "locality", "longitude", "latitude")


def photo_field() -> PhotoField:
    """A picture of a house front."""
    return PhotoField(help_text=_("From the street, without people's faces. We take out where and when it was taken."))


def find_each_other(values: dict[str, Any]) -> None:
    """Fill in the position of an address that the map knows, or the address of a position, where one is missing."""
    has_position = values.get("longitude") is not None and values.get("latitude") is not None
    if not has_position and values.get("street_address"):
        words = " ".join(filter(None, (values["street_address"], values.get("locality"))))
        found = next(iter(addresses_like(words)), None)
        if found is not None:
            values |= {"longitude": found.longitude, "latitude": found.latitude}
            values["postal_code"] = values.get("postal_code") or found.postal_code
            values["locality"] = values.get("locality") or found.locality
    elif has_position and not values.get("street_address"):
        at = address_near(values["longitude"], values["latitude"])
        if at is not None:
            values |= {"street_address": at.street, "postal_code": at.postal_code, "locality": at.locality}


class WhereMixin(forms.Form):
    """An address and a position; either finds the other where the map knows it."""

    street_address = LineField(label=_("Street and number"), max_length=200, required=False)
    postal_code = LineField(label=_("Postal code"), max_length=12, required=False)
    locality = LineField(label=_("Town"), max_length=100, required=False)
    latitude = DegreesField(limit=90, label=_("Latitude"))
    longitude = DegreesField(limit=180, label=_("Longitude"))

    def find_place(self) -> None:
        """Call from `clean`."""
        if "longitude" in self.errors or "latitude" in self.errors:
            return
        find_each_other(self.cleaned_data)
        if self.cleaned_data.get("longitude") is None or self.cleaned_data.get("latitude") is None:
            self.add_error("longitude", _("Put the pin on the map, or write a street and number that the map knows."))

    @property
    def where(self) -> dict[str, Any]:
        return {field: self.cleaned_data[field] for field in WHERE}


class ReportForm(SenderForm, WhereMixin):
    """This stands empty."""

    sort = forms.ChoiceField(label=_("What is it?"), choices=Sort.choices, initial=Sort.SHOP)
    seen_on = day_field(_("When did you see it?"), required=True)
    photo = photo_field()
    field_order = ["street_address", "postal_code", "locality", "latitude", "longitude", "sort", "photo"]

    def __init__(self, data: Any = None, *, near: Area | None = None, **kwargs: Any) -> None:
        initial = {"seen_on": clock.local_now().date(), "sort": Sort.SHOP}
        super().__init__(data, shows={}, initial=initial, **kwargs)
        self.bounds = near.box if near else outermost_box()
        self.fields["message"].label = _("What do you see, and what could it be?")

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.find_place()
        return self.cleaned_data

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a Vacancy."""
        return {"sort": self.cleaned_data["sort"], **self.where}


class SeenForm(SenderForm):
    """It stands empty still, or does no more."""

    is_empty = forms.TypedChoiceField(
        label=_("How does it look now?"),
        choices=[("yes", _("It stands empty still")), ("no", _("Somebody is in it now"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
    seen_on = day_field(_("When did you see it?"), required=True)
    photo = photo_field()
    field_order = ["is_empty", "seen_on", "photo", "message", "email"]

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, shows={}, initial={"seen_on": clock.local_now().date()}, **kwargs)
