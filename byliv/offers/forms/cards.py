"""A need or an offer: few questions of its kind, with good defaults."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.areas.queries import middle_of
from byliv.core.forms import LineField, PhotoField, ProseField, offer
from byliv.listings.streets import addresses_like
from byliv.offers.choices import ASKED, ASKED_FIRST, FAR_REACH, REACHES, USUAL_REACH, Side, Visibility
from byliv.offers.forms.facts import BITS, KRONER, NO, YES, bits_of, fact_fields, list_of
from byliv.offers.models import Card
from byliv.offers.queries import organisations_of, places_of


class CardForm(forms.Form):
    """What somebody looks for or has."""

    title = LineField(max_length=100, label=pgettext_lazy("need or offer", "In a few words"))
    words_da = ProseField(
        label=_("More, as you would say it"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    words_en = ProseField(
        label=_("In English"), required=False, max_length=2_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    organisation = forms.ChoiceField(label=_("For whom?"), required=False)
    place = forms.ChoiceField(label=_("Where?"), required=False)
    street = LineField(
        label=_("Near which street?"),
        max_length=200,
        required=False,
        help_text=_("Kept only roughly, within half a kilometre. Others read the name of the area, never the street."),
    )
    reach = forms.TypedChoiceField(label=_("How far may it be?"), coerce=int, required=True)
    visibility = forms.ChoiceField(
        label=_("Who may see it?"), choices=Visibility.choices, widget=forms.RadioSelect, initial=Visibility.PUBLIC
    )
    contact = LineField(
        label=_("How are you reached when both say yes?"),
        help_text=_("An address or a number. Nobody sees it before that."),
        max_length=200,
    )
    photo = PhotoField()

    def __init__(
        self, data: Any = None, *, side: Side, kind: str, person: User, area: Area | None = None,
        card: Card | None = None, **more: Any,
    ) -> None:  # fmt: skip
        initial = _initial(card) if card else {"contact": person.email, "reach": USUAL_REACH.get(kind, FAR_REACH)}
        super().__init__(data, initial={**initial, **more.pop("initial", {})}, **more)
        self.side, self.kind, self.near, self.card = side, kind, area, card
        self.fields.update(fact_fields(kind, side))
        for name in ("reach",) if side == Side.OFFER else ("visibility",):
            del self.fields[name]
        self._people(person)
        if "reach" in self.fields:
            offer(self, "reach", [(metres, _far(metres)) for metres in REACHES])
        if card is not None:
            del self.fields["photo"]

    def _people(self, person: User) -> None:
        """For whom they may speak, and at which places they are at home; not asked where there is no choice."""
        self.organisations = {str(each.pk): each for each in organisations_of(person)}
        self.places = {str(each.pk): each for each in places_of(person)}
        offer(
            self, "organisation", [("", _("For myself")), *((pk, each.name) for pk, each in self.organisations.items())]
        )
        offer(self, "place", [("", _("Somewhere near:")), *((pk, each.name) for pk, each in self.places.items())])
        for name, known in (("organisation", self.organisations), ("place", self.places)):
            if not known:
                del self.fields[name]

    @property
    def first_facts(self) -> list[forms.BoundField]:
        """The questions of its kind that matter most."""
        names = [name for name in ASKED_FIRST if name in self.fields]
        return [self[name] for name in [*names, *(["unit"] if "unit" in self.fields else [])]]

    @property
    def more_facts(self) -> list[forms.BoundField]:
        """The other questions of its kind."""
        return [self[name] for name in ASKED[self.kind] if name in self.fields and name not in ASKED_FIRST]

    @property
    def has_more(self) -> bool:
        """Whether any of the others is answered, or answered wrongly."""
        return any(field.errors or field.value() for field in self.more_facts)

    def clean(self) -> dict[str, Any]:
        super().clean()
        self.position = self._position() if not self.errors else None
        if self.position is None and self.card is None and not self._place() and not self.errors:
            self.add_error("street", _("Write a street that the map knows, so that we know how far it is."))
        return self.cleaned_data

    def _place(self) -> Any:
        return self.places.get(self.cleaned_data.get("place") or "")

    def _position(self) -> tuple[float, float] | None:
        """Where it is: the street, else where the organisation is, else the middle of the area."""
        street = self.cleaned_data.get("street")
        if self._place():
            return None
        if street:
            middle = middle_of(self.near) if self.near else None
            found = next(iter(addresses_like(street, near=middle)), None)
            if found is None:
                self.add_error("street", _("The map does not know this street. Write another one nearby."))
                return None
            return found.longitude, found.latitude
        if self.card is not None:
            return None
        home = self.organisations.get(self.cleaned_data.get("organisation") or "")
        if home is not None and home.longitude is not None and home.latitude is not None:
            return home.longitude, home.latitude
        return middle_of(self.near) if self.near else None

    @property
    def values(self) -> dict[str, Any]:
        """Fields of a need or an offer."""
        data = self.cleaned_data
        plain = ("title", "words_da", "words_en", "contact", "reach", "visibility")
        values: dict[str, Any] = {name: data[name] for name in plain if name in self.fields}
        values["organisation"] = self.organisations.get(data.get("organisation") or "")
        values["place"] = self._place()
        if self.position:
            values |= {"longitude": self.position[0], "latitude": self.position[1]}
        for name in (*ASKED[self.kind], "unit"):
            if name in self.fields:
                values[name] = _fact(name, data[name])
        return values


def _fact(name: str, value: Any) -> Any:
    if name in BITS:
        return bits_of(value)
    if name in KRONER:
        return None if value is None else value * 100
    return list(value) if name == "things" else value


def _far(metres: int) -> str:
    if metres < 1_000:
        return str(_("%(metres)s m") % {"metres": metres})
    return str(_("%(kilometres)s km") % {"kilometres": metres // 1_000})


def _initial(card: Card) -> dict[str, Any]:
    """A card as its form shows it."""
    plain = ("title", "words_da", "words_en", "contact", "reach", "visibility", "unit", *ASKED[card.kind])
    found = {name: getattr(card, name) for name in plain if hasattr(card, name)}
    found |= {name: list_of(found[name]) for name in BITS if name in found}
    yes_no = {name: YES if found[name] else NO for name in ("has_water", "is_step_free") if found.get(name) is not None}
    found |= yes_no | {name: found[name] // 100 for name in KRONER if found.get(name) is not None}
    return {**found, "organisation": card.organisation_id or "", "place": card.place_id or ""}
