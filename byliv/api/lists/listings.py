"""Places and organisations by name, a page behind a cursor."""

from collections.abc import Collection
from datetime import datetime

from byliv.api import cursor
from byliv.api.cursor import Slice
from byliv.api.lists.changed import changed_since
from byliv.api.records.fields import Fields, prefetched
from byliv.atlas.filters import Filter
from byliv.atlas.listing_page import Matches, matches_of, path_for
from byliv.atlas.queries import listings
from byliv.listings.models import Listing

ORDER = "name"


def page(
    wanted: Filter,
    model: type[Listing],
    fields: Fields,
    names: Collection[str],
    limit: int,
    after: str = "",
    since: datetime | None = None,
) -> tuple[Slice, Matches | None]:
    """At most `limit` listings of the filter behind the cursor, and how many there are (None: nobody counted).

    A number of queries that does not grow with the page. BadCursor when `after` is none.
    """
    place = cursor.read(after, ORDER, str, int)
    matches = matches_of(wanted) if since is None else None
    # Past the first page nobody knows how far in the index of names the rest lies; the set is found by its own index.
    path = path_for(wanted, matches, limit + 1) if matches else path_for(wanted, Matches(0), 1)
    found = listings(wanted, path)
    if since is not None:
        found = found.filter(pk__in=changed_since(since, Listing, model))
    if place:
        name, identity = place
        found = found.filter(name__gte=name).exclude(name=name, pk__lte=identity)
    keys = list(found.order_by("name", "pk").values_list("name", "pk")[: limit + 1])
    cut = cursor.cut(keys, limit, lambda key: cursor.write(ORDER, *key))
    rows = model.objects.defer("imported", "folded", "area__polygon")
    known = prefetched(rows, fields, names).in_bulk([pk for _name, pk in cut.things])
    return Slice([known[pk] for _name, pk in cut.things if pk in known], cut.after), matches
