"""Rooms by name, a page behind a cursor; and the days for which free times are told."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from byliv.api import cursor
from byliv.api.cursor import Slice
from byliv.api.lists.changed import changed_since
from byliv.api.records.fields import prefetched
from byliv.api.records.rooms import ROOM, UNUSED
from byliv.bookings.availability.board import boards
from byliv.core import finding
from byliv.core.asked import BadFilter
from byliv.core.geo.box import Box
from byliv.core.geo.distance import box_around
from byliv.core.text import one_line
from byliv.finder.closer import free_span
from byliv.finder.filters import Wanted, day_of
from byliv.finder.finding import may_fit
from byliv.finder.pool import inside, shown
from byliv.rooms.models import Room

ORDER = "name"
NEAR_METRES = 3_000
# So many are looked at more closely for a page of those that are free at a time.
LOOKED = 200
SAID = 500
USUAL_DAYS, MOST_DAYS = 14, 62


def page(
    wanted: Wanted,
    names: Collection[str],
    limit: int,
    after: str = "",
    *,
    words: str = "",
    place: str = "",
    since: datetime | None = None,
) -> Slice:
    """At most `limit` rooms of the wish behind the cursor. With a time only those that are free then: a page may be
    short then, also where another follows.

    A number of queries that does not grow with the page. BadCursor when `after` is none.
    """
    behind = cursor.read(after, ORDER, str, int)
    found = _found(wanted, words, place, since)
    if behind:
        name, identity = behind
        found = found.filter(name__gte=name).exclude(name=name, pk__lte=identity)
    keys = found.order_by("name", "pk").values_list("name", "pk")
    cut = _free(wanted, list(keys[: LOOKED + 1]), limit) if wanted.has_time else _cut(list(keys[: limit + 1]), limit)
    known = prefetched(Room.objects.defer(*UNUSED), ROOM, names).in_bulk([pk for _name, pk in cut.things])
    return Slice([known[pk] for _name, pk in cut.things if pk in known], cut.after)


def _found(wanted: Wanted, words: str, place: str, since: datetime | None) -> QuerySet[Room]:
    found = shown(wanted).filter(*may_fit(wanted), place__is_public=True)
    if wanted.near:
        found = inside(found, Box(*box_around(*wanted.near, NEAR_METRES)))
    if place:
        found = found.filter(place__slug=place)
    if since is not None:
        found = found.filter(pk__in=changed_since(since, Room))
    words = one_line(words)
    return found.filter(pk__in=_saying(words)) if words else found


def _saying(words: str) -> list[int]:
    """Rooms that the search finds by these words, without forgiving slips; the five hundred that say them best."""
    found = finding.find(words, kinds=["room"], limit=SAID, per_kind=SAID, forgiving=False)
    return [hit.target for hit in found.hits]


def _cut(keys: list[tuple[str, int]], limit: int) -> Slice:
    return cursor.cut(keys, limit, lambda key: cursor.write(ORDER, *key))


def _free(wanted: Wanted, keys: list[tuple[str, int]], limit: int) -> Slice:
    """Those of them that are free at the wanted time, as the core of bookings says; a dozen queries."""
    looked = keys[:LOOKED]
    rooms = list(Room.objects.filter(pk__in=[pk for _name, pk in looked]))
    known = boards(rooms, *wanted.span) if rooms else {}
    free = {pk for pk, board in known.items() if free_span(wanted, board)}
    given = [key for key in looked if key[1] in free]
    if len(given) > limit:
        return _cut(given, limit)
    return Slice(given, cursor.write(ORDER, *looked[-1]) if len(keys) > LOOKED else "")


def days_asked(first: str | None, last: str | None, today: date) -> tuple[date, date]:
    """The first and the last day for which free times are asked; two weeks from today on unless said.

    BadFilter for a day that is none, or for more than two months.
    """
    start = day_of(first or "") or today
    end = day_of(last or "") or start + timedelta(days=USUAL_DAYS - 1)
    if end < start:
        raise BadFilter(_("The last day lies before the first."))
    if end - start >= timedelta(days=MOST_DAYS):
        raise BadFilter(_("Ask for at most %(count)s days at once.") % {"count": MOST_DAYS})
    return start, end
