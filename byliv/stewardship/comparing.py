"""Two entries side by side: which fields belong together, what each has, what the winner would lack."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.core.text import excerpt
from byliv.listings.models import Listing
from byliv.places.models import AccessFeature, Place

# Fields that only make sense together, by the name of their box on the page.
GROUPS: dict[str, tuple[str, ...]] = {
    "name": ("name",),
    "kind": ("kind",),
    "summary_da": ("summary_da",),
    "summary_en": ("summary_en",),
    "description_da": ("description_da",),
    "description_en": ("description_en",),
    "address": ("street_address", "postal_code", "locality"),
    "position": ("longitude", "latitude"),
    "opening_hours": ("opening_hours",),
    "access": ("access",),
}
TITLES: dict[str, str | Promise] = {
    "name": _("Name"),
    "kind": _("What it is"),
    "summary_da": _("In one line"),
    "summary_en": _("In one line, in English"),
    "description_da": _("Description"),
    "description_en": _("Description in English"),
    "address": _("Address"),
    "position": _("Position"),
    "opening_hours": _("Opening hours"),
    "access": _("Access"),
}
AROUND = ("opening_hours", "access")
TAKEN = frozenset(field for fields in GROUPS.values() for field in fields if field not in AROUND)


class Row(NamedTuple):
    """A line of the comparison: what both have, and whether the winner would take the loser's unless told otherwise."""

    group: str
    title: str | Promise
    winner: str
    loser: str
    is_taken: bool

    @property
    def may_be_taken(self) -> bool:
        return bool(self.loser) and self.loser != self.winner


def value_of(thing: Any, field: str) -> Any:
    """What an entry holds in a field, in values fit for JSON."""
    if field == "opening_hours":
        return thing.opening_hours.text if isinstance(thing, Place) and thing.opening_hours else ""
    if field == "access":
        return (
            dict(thing.access.order_by("feature").values_list("feature", "value")) if isinstance(thing, Place) else {}
        )
    return getattr(thing, field)


def compared(winner: Any, loser: Any) -> list[Row]:
    """The fields of both; empty on both sides: left out."""
    rows = []
    for group, title in TITLES.items():
        own, other = _words(winner, group), _words(loser, group)
        if own or other:
            rows.append(Row(group, title, own, other, is_taken=not own))
    return rows


def _words(thing: Listing, group: str) -> str:
    if group == "kind":
        return str(thing.kind_label)
    if group == "position":
        return "" if thing.latitude is None else f"{thing.latitude:.5f}, {thing.longitude:.5f}"
    if group == "access":
        features, values = dict(AccessFeature.Feature.choices), dict(AccessFeature.Value.choices)
        return ", ".join(f"{features[name]}: {values[value]}" for name, value in value_of(thing, "access").items())
    return excerpt(", ".join(str(part) for field in GROUPS[group] if (part := value_of(thing, field))), 300)
