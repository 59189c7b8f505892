"""What rooms, empty premises, needs and offers have in common when they are found: they lie somewhere."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from byliv.core.geo.box import Box, cover
from byliv.core.geo.distance import box_around, metres_between
from byliv.core.geo.lookups import Ranges
from byliv.search.results.asked import NAMED, Question

NEAR = 2_000  # metres: what lies farther away is not near
ROUND = 50  # metres


class Fitting(NamedTuple):
    """Identities, best first; how far away each is, when the reader has said where they are."""

    ids: list[int]
    metres: dict[int, float]
    is_all: bool = False  # not by words: all there is of them

    @property
    def is_more(self) -> bool:
        """Whether there may be more than were looked at."""
        return len(self.ids) >= NAMED


def fitting(question: Question, code: str, rows: QuerySet, order: Sequence[str]) -> Fitting:
    """Those of the rows that say the words; all of them, in this order, where nothing but their kind was asked for.

    `rows` are those that everybody may see: what the index gives is asked for among them once more, so that what was
    hidden a moment ago is not even counted. Two queries at most.
    """
    said = question.names.of(code)
    is_all = False
    if question.meant.type == code:
        is_all = question.rest is None
        said = [*(question.rest.of(code) if question.rest else ()), *said]
    known = _positions(rows.filter(pk__in=said)) if said else {}
    ids = [pk for pk in dict.fromkeys(said) if pk in known]
    if is_all:
        around = _positions(_there(question, rows).order_by(*order)[:NAMED])
        ids = list(dict.fromkeys([*ids, *around]))
        known |= around
    return _nearest(question, ids, known, is_all=is_all)


def distance_words(metres: float | None) -> str:
    """ "350 m away"; "" when it is not known."""
    return "" if metres is None else _("%(metres)s m away") % {"metres": round(metres / ROUND) * ROUND}


def _there(question: Question, rows: QuerySet) -> QuerySet:
    """In the area that was asked for, and near the reader when that was asked for."""
    if question.area_ids:
        rows = rows.filter(area__in=question.area_ids)
    if question.meant.is_near and question.meant.near:
        box = Box(*box_around(*question.meant.near, NEAR))
        rows = rows.filter(tile_key__in_ranges=Ranges(cover(box)))
    return rows


def _positions(rows: QuerySet) -> dict[int, tuple[float | None, float | None]]:
    return {pk: (longitude, latitude) for pk, longitude, latitude in rows.values_list("pk", "longitude", "latitude")}


def _nearest(
    question: Question, ids: list[int], known: dict[int, tuple[float | None, float | None]], *, is_all: bool
) -> Fitting:
    near = question.meant.near if question.meant.is_near else None
    if near is None:
        return Fitting(ids, {}, is_all)
    metres = {
        pk: metres_between(near, (longitude, latitude))
        for pk in ids
        if (longitude := known[pk][0]) is not None and (latitude := known[pk][1]) is not None
    }
    return Fitting(sorted(metres, key=lambda pk: metres[pk]), metres, is_all)


def nothing() -> Q:
    """A condition that nothing fulfils: what was asked cannot be said of this kind of thing."""
    return Q(pk__in=())
