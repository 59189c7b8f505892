"""Whether an offer fits a need, and why: pure, without the database. The same answer is read from both sides.

Each thing the need asks for gives one reason: it fits, it does not, or nobody has said. What is far off is `hard`: then
the two are not told of each other at all. An offer that has more of what is asked for never fits worse
(tests/offers/test_matching.py).
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from byliv.core.geo.distance import metres_between
from byliv.offers.facts import Facts
from byliv.rooms.choices import Noise

# As much too small, too dear or too far away as still may do.
SMALLER, DEARER, FARTHER = 0.7, 1.3, 1.5
LOUDNESS = list(Noise.values)


class Reason(NamedTuple):
    """One thing that is asked for. `fits` None: nobody has said. `numbers` are what the words need: `short`, `has`,
    `asked`; days and parts as bits, things as codes, days as ISO text."""

    code: str
    fits: bool | None
    numbers: dict[str, Any]
    is_hard: bool = False


Rule = Callable[[Facts, Facts], Reason | None]


class Fit(NamedTuple):
    """How well an offer fits a need: so many of so many, and why."""

    reasons: list[Reason]

    @property
    def fits(self) -> int:
        return sum(reason.fits is True for reason in self.reasons)

    @property
    def unknown(self) -> int:
        return sum(reason.fits is None for reason in self.reasons)

    @property
    def of(self) -> int:
        return len(self.reasons)

    @property
    def score(self) -> int:
        """From 0 to 1000; what nobody has said counts half."""
        return (2 * self.fits + self.unknown) * 500 // self.of if self.of else 0

    @property
    def is_match(self) -> bool:
        """Whether both sides are told: nothing is far off, and half of it fits."""
        is_far_off = any(reason.is_hard and reason.fits is False for reason in self.reasons)
        return not is_far_off and self.fits > 0 and self.score >= 500


def compare(need: Facts, offer: Facts) -> Fit:
    """What the offer has of what the need asks for. Two of different kinds have nothing in common."""
    if need.kind != offer.kind:
        return Fit([Reason("kind", False, {}, is_hard=True)])
    found = (rule(need, offer) for rule in RULES)
    return Fit([reason for reason in found if reason is not None])


def _distance(need: Facts, offer: Facts) -> Reason | None:
    metres = round(metres_between(need.position, offer.position))
    short = max(0, metres - need.reach)
    numbers = {"metres": metres, "short": short}
    return Reason("distance", not short, numbers, is_hard=metres > need.reach * FARTHER)


def _where_both_say(field: str, judge: Callable[[str, Any, Any], Reason]) -> Rule:
    """A rule about a field that is asked for; nobody has said when the offer leaves it open."""

    def rule(need: Facts, offer: Facts) -> Reason | None:
        asked, has = getattr(need, field), getattr(offer, field)
        if not asked:
            return None
        return judge(field, asked, has) if has else Reason(field, None, {"asked": asked})

    return rule


def _size(field: str, asked: int, has: int) -> Reason:
    """Square metres, people: at least so many."""
    return _part_of_it(field, asked, has)._replace(is_hard=has < asked * SMALLER)


def _part_of_it(field: str, asked: int, has: int) -> Reason:
    """Money, hours of work: a part of it helps, too."""
    return Reason(field, has >= asked, {"asked": asked, "has": has, "short": max(0, asked - has)})


def _noise(field: str, asked: str, has: str) -> Reason:
    short = LOUDNESS.index(asked) - LOUDNESS.index(has)
    return Reason(field, short <= 0, {"asked": asked, "has": has}, is_hard=short > 1)


def _week(field: str, asked: int, has: int) -> Reason:
    """Days of the week, parts of the day: all that are asked for."""
    missing = asked & ~has
    return Reason(field, not missing, {"asked": asked, "missing": missing}, is_hard=not asked & has)


def _yes(field: str, *, is_hard: bool) -> Rule:
    """Something that is there or not: water, a way in without steps."""

    def rule(need: Facts, offer: Facts) -> Reason | None:
        return Reason(field, getattr(offer, field), {}, is_hard=is_hard) if getattr(need, field) else None

    return rule


def _dates(need: Facts, offer: Facts) -> Reason | None:
    if not (need.starts_on or need.ends_on):
        return None
    if not (offer.starts_on or offer.ends_on):
        return Reason("dates", None, {})
    first, last = need.starts_on or date.min, need.ends_on or date.max
    begins, ends = offer.starts_on or date.min, offer.ends_on or date.max
    numbers = {}
    # A need that does not say when it begins is not too early for anything; one without an end not too long.
    if (need.starts_on and begins > first) or begins > last:
        numbers["from"] = begins.isoformat()
    if (need.ends_on and ends < last) or ends < first:
        numbers["until"] = ends.isoformat()
    return Reason("dates", not numbers, numbers, is_hard=begins > last or ends < first)


def _price(need: Facts, offer: Facts) -> Reason | None:
    if need.price is None:
        return None
    if offer.price is None:
        return Reason("price", None, {"asked": need.price, "unit": need.unit})
    numbers = {"asked": need.price, "has": offer.price, "unit": offer.unit}
    if offer.price and need.price and offer.unit != need.unit:
        # Nobody knows for how many hours a month it is wanted.
        return Reason("price", None, numbers)
    numbers["short"] = max(0, offer.price - need.price)
    return Reason("price", offer.price <= need.price, numbers, is_hard=offer.price > need.price * DEARER)


def _things(need: Facts, offer: Facts) -> Reason | None:
    if not need.things:
        return None
    if not offer.things:
        return Reason("things", None, {"kind": need.kind})
    missing = [thing for thing in need.things if thing not in offer.things]
    numbers = {"kind": need.kind, "missing": missing}
    return Reason("things", not missing, numbers, is_hard=len(missing) == len(need.things))


# In the order in which they are told.
RULES: tuple[Rule, ...] = (
    _things,
    _where_both_say("floor_area", _size),
    _where_both_say("people", _size),
    _where_both_say("amount", _part_of_it),
    _where_both_say("hours", _part_of_it),
    _where_both_say("noise", _noise),
    _yes("has_water", is_hard=False),
    _yes("is_step_free", is_hard=True),
    _where_both_say("days", _week),
    _where_both_say("parts", _week),
    _dates,
    _price,
    _distance,
)
