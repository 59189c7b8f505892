"""Which place a row means: by its identity at the source, its address here, or its name."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from byliv.core.text import fold
from byliv.exchange.cells import Unusable, shown
from byliv.exchange.rooms.entries import RoomEntry
from byliv.listings.merged import finals
from byliv.places.models import Place

LONG = ("imported", "folded", "area__polygon")


@dataclass
class Places:
    """The places that the rows of a batch name, read in three queries; those that were merged lead to what stands."""

    source: str
    usual: Place | None = None
    _by_id: dict[str, int] = field(default_factory=dict)
    _by_slug: dict[str, int] = field(default_factory=dict)
    _by_name: dict[str, list[int]] = field(default_factory=dict)
    _known: dict[int, Place] = field(default_factory=dict)

    def read(self, entries: Iterable[RoomEntry]) -> "Places":
        """Look up what these rows name."""
        rows = list(entries)
        names, ids = {row.place for row in rows if row.place}, {_at_source(row) for row in rows if row.place_id}
        found = list(
            Place.objects.filter(
                Q(name__in=names) | Q(slug__in=names) | Q(source=self.source, source_id__in=ids)
            ).values_list("pk", "name", "slug", "source", "source_id")
        )
        leads = finals([pk for pk, *_rest in found])
        by_name: dict[str, dict[int, None]] = defaultdict(dict)
        for pk, name, slug, source, source_id in found:
            stands = leads.get(pk, pk)
            by_name[name][stands] = None
            self._by_slug[slug] = stands
            if source == self.source and source_id:
                self._by_id[source_id] = stands
        self._by_name = {name: list(known) for name, known in by_name.items()}
        self._known = self._rows({*self._by_slug.values()})
        return self

    def _rows(self, ids: Collection[int]) -> dict[int, Place]:
        return Place.objects.select_related("area").defer(*LONG).in_bulk(list(ids))

    def of(self, row: RoomEntry) -> Place:
        """The place of a row. Unusable, with what to write instead, when there is none or more than one."""
        if row.place_id:
            if _at_source(row) not in self._by_id:
                raise Unusable(
                    _("No place from “%(source)s” has the identity “%(id)s”; import the places first.")
                    % {"source": self.source, "id": shown(row.place_id)}
                )
            return self._known[self._by_id[_at_source(row)]]
        if not row.place:
            if self.usual is None:
                raise Unusable(_("It names no place. Write it in a column “place”, or use --place."))
            return self.usual
        if row.place in self._by_slug:
            return self._known[self._by_slug[row.place]]
        return self._named(row)

    def _named(self, row: RoomEntry) -> Place:
        found = [self._known[pk] for pk in self._by_name.get(row.place, ())]
        if len(found) > 1 and row.address:
            street = fold(row.address)
            found = [place for place in found if place.street_address and street.startswith(fold(place.street_address))]
        if not found:
            raise Unusable(
                _("There is no place called “%(name)s”; add it, or import the places first.")
                % {"name": shown(row.place)}
            )
        if len(found) > 1:
            raise Unusable(
                _("Several places are called “%(name)s”; write the address of its page instead, one of: %(slugs)s.")
                % {"name": shown(row.place), "slugs": ", ".join(sorted(place.slug for place in found)[:5])}
            )
        return found[0]


def _at_source(row: RoomEntry) -> str:
    """A place's identity as an import of places from the same source made it."""
    return f"place/{row.place_id}"
