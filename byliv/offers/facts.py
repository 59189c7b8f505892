"""The facts of a need or an offer, apart from the database: what is compared, as plain values."""

from dataclasses import dataclass
from datetime import date
from typing import Any

FIELDS = (
    "floor_area", "people", "noise", "has_water", "is_step_free", "days", "parts", "starts_on", "ends_on", "price",
    "unit", "amount", "hours",
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """What is asked for, or what there is. None, "" and 0 days mean that nobody has said.

    `floor_area` in m²; `price` and `amount` in øre, a price for one `unit`, 0 is free of charge; of a need the most it
    may cost. `days` and `parts` as bits (`choices.Day`, `choices.Part`); `hours` of work; `reach` in metres, of a need
    only: how far it may be.
    """

    kind: str
    position: tuple[float, float]
    reach: int = 0
    floor_area: int | None = None
    people: int | None = None
    noise: str = ""
    has_water: bool | None = None
    is_step_free: bool | None = None
    days: int = 0
    parts: int = 0
    starts_on: date | None = None
    ends_on: date | None = None
    price: int | None = None
    unit: str = ""
    amount: int | None = None
    hours: int | None = None
    things: tuple[str, ...] = ()


def facts_of(card: Any) -> Facts:
    """The facts of a need or an offer."""
    values = {field: getattr(card, field) for field in FIELDS}
    return Facts(card.kind, card.position, getattr(card, "reach", 0), things=tuple(card.things), **values)
