"""What a new room starts with, by the kind of offer: right for most, so that listing one takes three minutes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from byliv.rooms.choices import Bookers, Noise, Offer, Unit, Way

WEEKDAYS, WEEKEND = range(5), range(5, 7)
HALF_A_YEAR = timedelta(days=182)


@dataclass(frozen=True)
class Start:
    """Hours in whole hours (None: closed), and fields of the room; `asks_period`: from and until are asked for."""

    weekdays: tuple[int, int] | None
    weekend: tuple[int, int] | None
    who_may_book: str = Bookers.ANYONE
    needs_approval: bool = False
    noise: str = Noise.SPEECH
    way_in: str = Way.PERSON
    unit: str = Unit.HOUR
    is_free_for_associations: bool = False
    asks_period: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)


STARTS = {
    Offer.ALWAYS: Start(weekdays=(8, 22), weekend=(10, 22), way_in=Way.KEY_BOX),
    # A school's own day goes before; the law lets associations in free, and children before adults.
    Offer.AFTER_HOURS: Start(
        weekdays=(16, 22),
        weekend=(9, 17),
        who_may_book=Bookers.ASSOCIATIONS,
        needs_approval=True,
        is_free_for_associations=True,
        more={"is_open_on_holidays": False, "longest_minutes": 6 * 60, "minutes_after": 15, "hours_of_notice": 48},
    ),
    # A shop that stands empty is taken for days, by somebody whom the owner has said yes to.
    Offer.EMPTY: Start(
        weekdays=(8, 22),
        weekend=(8, 22),
        needs_approval=True,
        unit=Unit.DAY,
        asks_period=True,
        more={"step_minutes": 60, "shortest_minutes": 120, "longest_minutes": 14 * 60, "hours_of_notice": 48,
              "hours_to_cancel": 72},
    ),
    Offer.OUTDOOR: Start(
        weekdays=(9, 21),
        weekend=(9, 21),
        noise=Noise.ACOUSTIC,
        way_in=Way.OPEN,
        more={"hours_to_cancel": 6, "longest_minutes": 8 * 60},
    ),
    Offer.SHARED: Start(
        weekdays=(8, 22), weekend=(8, 22), who_may_book=Bookers.MEMBERS, way_in=Way.KEY_BOX, more={"days_ahead": 90}
    ),
}  # fmt: skip


def period_of(today: date) -> tuple[date, date]:
    """From and until of what stands empty for a time: half a year from today."""
    return today, today + HALF_A_YEAR
