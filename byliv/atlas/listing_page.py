"""One page of the list, whose cost does not grow with the number of entries.

Two ways lead to a page in the order of names. Few matches: find them all by their own index and sort them. Many
matches: walk the index of names and take what fits, since something fits every few steps. The count pyramid knows
beforehand how many there are, or a count that stops early tells.
"""

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.db.models.expressions import Combinable

from byliv.atlas import saying
from byliv.atlas.filters import Filter
from byliv.atlas.queries import Path, listings, total
from byliv.core.geo.box import Box
from byliv.core.geo.distance import box_around
from byliv.listings.card_rows import cards
from byliv.listings.querysets import ListingQuerySet

SIZE = 20
# Where only looking tells how many match, the counting stops here: "more than 1,000".
MAX_COUNTED = 1_000
# Pages beyond this are for machines; people narrow the filter.
MAX_PAGES = 500
NEAR_METRES = (250, 1_000, 3_000)
# A box whose half-width is the radius holds things up to √2 radii away; beyond that none of the nearest can lie.
DIAGONAL = 1.5


@dataclass(frozen=True)
class Matches:
    """How many entries match; `is_more` when counting stopped before the end."""

    count: int
    is_more: bool = False


class ListPaginator(Paginator):
    """Pages of 20 over matches that were counted beforehand."""

    def __init__(self, wanted: Filter) -> None:
        self.wanted = wanted
        self.matches = matches_of(wanted)
        super().__init__([], SIZE)

    @property
    def count(self) -> int:
        return self.matches.count

    @property
    def num_pages(self) -> int:
        return min(MAX_PAGES, max(1, -(-self.count // SIZE)))

    def page(self, number: int | str) -> Page:
        """The page of this number, read now; EmptyPage when there is none."""
        number = self.validate_number(number)
        first = (number - 1) * SIZE
        # First which, out of an index; then their rows.
        identities = list(_ordered(self.wanted, self.matches, first).values_list("pk", flat=True)[first : first + SIZE])
        return Page(cards(identities), number, self)


def matches_of(wanted: Filter) -> Matches:
    """How many entries match: looked up where the pyramid knows, else counted up to a thousand."""
    if not (wanted.is_narrowed or wanted.box or wanted.near):
        return Matches(total(wanted))
    count = listings(wanted).order_by()[: MAX_COUNTED + 1].count()
    return Matches(min(count, MAX_COUNTED), count > MAX_COUNTED)


def _ordered(wanted: Filter, matches: Matches, first: int) -> ListingQuerySet:
    """Nearest first when a position was given, else by name."""
    if wanted.near:
        return _nearest(wanted, first + SIZE)
    return listings(wanted, path_for(wanted, matches, first + SIZE)).order_by("name", "pk")


def path_for(wanted: Filter, matches: Matches, needed: int) -> Path:
    """Which of the two ways is shorter to so many matches in the order of names."""
    return Path.ORDER if _is_walk_shorter(wanted, matches, needed) else Path.INDEX


def _is_walk_shorter(wanted: Filter, matches: Matches, needed: int) -> bool:
    """Whether the walk along the names meets enough matches before it is as long as sorting them all."""
    if matches.count < needed:
        return False
    if matches.is_more:
        return not wanted.words or saying.is_everywhere(wanted, total(wanted.without(words="")))
    everything = total(Filter())
    return needed * everything < matches.count * matches.count


def _nearest(wanted: Filter, needed: int) -> ListingQuerySet:
    """The matches around the position, nearest first; no wider a ring than the page needs."""
    longitude, latitude = wanted.near or (0.0, 0.0)
    found = listings(wanted.without(near=None))
    metres = NEAR_METRES[-1]
    for radius in NEAR_METRES[:-1]:
        if found.in_box(Box(*box_around(longitude, latitude, radius)))[:needed].count() >= needed:
            metres = round(radius * DIAGONAL)
            break
    # Degrees of longitude are shorter here; 0.31 = cos²(56°) is right enough for an order within 3 km in Denmark.
    east: Combinable = F("longitude") - longitude
    north: Combinable = F("latitude") - latitude
    inside = found.in_box(Box(*box_around(longitude, latitude, metres)))
    return inside.order_by(east * east * 0.31 + north * north, "pk")
