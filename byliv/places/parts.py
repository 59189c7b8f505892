"""A place's own parts: when it is open, and how to get in."""

from byliv.accounts.models import User
from byliv.listings import parts
from byliv.listings.parts import Part
from byliv.places.actions import change_place, set_access, set_opening_hours
from byliv.places.models import AccessFeature, Place


def register() -> None:
    """Called once, when the program starts."""
    parts.register_change("place", lambda place, values, by: change_place(place=place, values=values, by=by))
    parts.register("opening_hours", Part(_hours, _set_hours, str), only="place")
    parts.register("access", Part(_access, _set_access, _in_access), only="place")


def _hours(place: Place) -> str:
    return place.opening_hours.text if place.opening_hours else ""


def _set_hours(place: Place, hours: str, by: User | None) -> None:
    set_opening_hours(place=place, hours=hours, by=by)


def _access(place: Place) -> dict[str, str]:
    return dict(place.access.order_by("feature").values_list("feature", "value"))


def _set_access(place: Place, facts: dict[str, str], by: User | None) -> None:
    set_access(place=place, facts=facts, by=by)


def _in_access(facts: dict[str, str]) -> str:
    labels, answers = dict(AccessFeature.Feature.choices), dict(AccessFeature.Value.choices)
    return parts.listed(
        f"{labels.get(feature, feature)}: {answers.get(value, value)}" for feature, value in sorted(facts.items())
    )
