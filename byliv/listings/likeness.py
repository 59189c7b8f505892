"""How sure it is that two listings are the same thing, and why: one rule for typing, imports and the stewards' list.

Names, the way between them, phones, web and street addresses each give points. 75 and more: likely; 55 and more: maybe.
The points were weighed on pairs labelled by hand (see `bench/likeness.py`).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from rapidfuzz import fuzz

from byliv.core.geo.distance import metres_between
from byliv.core.text import fold
from byliv.listings.keys import GENERIC, host_of, name_key, phone_key, street_key, web_key, words

LIKELY, MAYBE = 75, 55
# Words that tell two halves of the same apart.
OPPOSITES = ({"nord", "syd", "ost", "vest", "north", "south", "east", "west"}, {"born", "unge", "voksne"})
# Words for a part of something else: the museum's café is not the museum.
PARTS = words(
    "bar butik cafe kafe kahvila kafeteria restaurant ravintola hotel shop shoppen biograf kino parking "
    "parkering bibliotek scene scenen foyer kiosk atm"
)
NEAR = ((40, 30), (100, 27), (200, 18), (400, 4), (1500, -15))  # metres, points
BRANCHES = 150  # metres: farther apart, two of one name may be branches
NUMBERS = re.compile(r"(?<![a-z])[a-z]?\d+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is compared of a listing that exists or is being written."""

    name: str
    position: tuple[float, float] | None = None  # longitude, latitude
    street_address: str = ""
    locality: str = ""
    phones: Iterable[str] = ()
    webs: Iterable[str] = ()
    source_url: str = ""
    kind: str = ""
    pk: int | None = None
    phone_keys: frozenset[str] = field(init=False)
    web_keys: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "phone_keys", frozenset(filter(None, map(phone_key, self.phones))))
        object.__setattr__(self, "web_keys", frozenset(filter(None, map(web_key, self.webs))))


class Likeness(NamedTuple):
    """Points from 0 to 100, and the reasons in words."""

    score: int
    reasons: tuple[str | Promise, ...]

    @property
    def is_likely(self) -> bool:
        return self.score >= LIKELY

    @property
    def is_maybe(self) -> bool:
        return self.score >= MAYBE


def likeness(one: Sketch, other: Sketch) -> Likeness:
    """How alike two listings of the same type are."""
    names = name_alike(one.name, other.name)
    metres = metres_between(one.position, other.position) if one.position and other.position else None
    streets = street_key(one.street_address), street_key(other.street_address)
    same_street = bool(streets[0]) and streets[0] == streets[1]
    contact = _contact_points(one, other)
    score = _name_points(names) + _place_points(metres, same_street, one, other) + min(40, sum(contact.values()))
    score -= _against(one, other, all(streets) and not same_street)
    score = min(score, _most(names, metres, all(streets) and not same_street, contact))
    reasons = [*_name_reason(names), *contact, *_place_reasons(metres, same_street)]
    return Likeness(max(0, min(100, round(score))), tuple(reasons))


def name_alike(one: str, other: str) -> float:
    """0 to 100. Common words weigh little; other numbers, or the other side of the compass, make another thing."""
    key, other_key = name_key(one), name_key(other)
    if not key or not other_key:
        return 0.0
    whole = fuzz.token_sort_ratio(fold(one), fold(other))
    core = max(fuzz.token_sort_ratio(key, other_key), fuzz.ratio(key.replace(" ", ""), other_key.replace(" ", "")))
    alike = 0.85 * core + 0.15 * whole
    own, others = words(key), words(other_key)
    if own <= others or others <= own:  # one has more to say
        alike = max(alike, 40 + 0.6 * core)
    if _is_short_for(one, other) or _is_short_for(other, one):
        alike = max(alike, 90.0)
    return min(alike, _most_alike(key, other_key))


def _most_alike(key: str, other_key: str) -> float:
    own, other = words(key), words(other_key)
    numbers, others = (NUMBERS.findall(each) for each in (key, other_key))
    if numbers and others and numbers != others:
        return 50.0
    if any(own & group and other & group and own & group != other & group for group in OPPOSITES):
        return 50.0
    return 80.0 if (own ^ other) & PARTS else 100.0


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name is the other's initials: "FSK" and "Foreningen for Samtidskunst"."""
    every = fold(long).split()
    initials = {"".join(w[0] for w in every), "".join(w[0] for w in every if w not in GENERIC)}
    return 3 <= len(fold(short)) <= 6 and fold(short) in initials


def _name_points(names: float) -> float:
    """Up to 50; below 60 in 100 the names speak against it."""
    return (names - 60) / 40 * 50 if names >= 60 else (names - 60) / 3


def _place_points(metres: float | None, same_street: bool, one: Sketch, other: Sketch) -> float:
    if metres is None:
        same_town = bool(one.locality) and fold(one.locality) == fold(other.locality)
        return 28 if same_street else 15 if same_town else 8
    near = next((points for limit, points in NEAR if metres <= limit), -45)
    return max(near, 28) if same_street and metres <= 1000 else near


def _contact_points(one: Sketch, other: Sketch) -> dict[str | Promise, int]:
    points: dict[str | Promise, int] = {}
    if one.phone_keys & other.phone_keys:
        points[_("same phone")] = 28
    if one.web_keys & other.web_keys:
        points[_("same web address")] = 28
    elif _hosts(one) & _hosts(other):
        points[_("same web site")] = 8
    if one.source_url and one.source_url == other.source_url:
        points[_("same page at the source")] = 30
    return points


def _against(one: Sketch, other: Sketch, other_street: bool) -> int:
    """Points for what speaks against it: another kind, house, phone or web site."""
    points = 15 if other_street else 0
    points += 6 if one.kind and other.kind and one.kind != other.kind else 0
    points += 8 if one.phone_keys and other.phone_keys and not one.phone_keys & other.phone_keys else 0
    hosts = _hosts(one), _hosts(other)
    return points + (12 if all(hosts) and not hosts[0] & hosts[1] else 0)


def _hosts(sketch: Sketch) -> set[str]:
    return {host for key in sketch.web_keys if (host := host_of(key))}


def _most(names: float, metres: float | None, other_street: bool, contact: dict) -> float:
    """The most that such a pair may reach: neighbours with one phone are no twins, nor are branches of a chain."""
    if names < 45:
        return MAYBE - 1 if len(contact) < 2 else LIKELY - 1
    if metres is not None and metres > BRANCHES:
        return MAYBE - 1 if other_street else LIKELY - 1
    return LIKELY - 1 if names <= 80 else 100


def _name_reason(names: float) -> list[str | Promise]:
    if names >= 98:
        return [_("same name")]
    return [_("names alike")] if names >= 75 else []


def _place_reasons(metres: float | None, same_street: bool) -> list[str | Promise]:
    reasons: list[str | Promise] = [_("same address")] if same_street else []
    if metres is not None and metres <= 1000:
        rounded = int(round(metres / 10) * 10) if metres >= 10 else round(metres)
        reasons.append(_("%(metres)s m apart") % {"metres": rounded} if rounded else _("at the same spot"))
    return reasons
