"""Bringing in streets: what of a file is taken, and what is said about it."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.areas.models import Area
from byliv.core.geo.box import Box
from byliv.core.geo.distance import box_around
from byliv.exchange.readers.files import BadFile
from byliv.exchange.readers.osm_streets import StreetFile
from byliv.walks.actions import find_anew_everywhere, replace_streets
from byliv.walks.models import Street

# Many towns at once are brought in by their areas.
MOST = 1_000_000
# Streets around an area belong to it: the shortest way between two of its doors may lead over its edge.
MARGIN = 600  # metres


@dataclass
class Told:
    """What an import of streets did."""

    stretches: int = 0
    metres: float = 0
    eases: Counter = field(default_factory=Counter)
    walks: int = 0
    is_dry_run: bool = False

    def json(self) -> str:
        """As one JSON document."""
        values = {"stretches": self.stretches, "kilometres": round(self.metres / 1000, 1), "dry_run": self.is_dry_run}
        eases = {ease or "unknown": count for ease, count in sorted(self.eases.items())}
        return orjson.dumps({**values, "ease": eases, "walks_found_anew": self.walks}).decode()

    def text(self) -> str:
        """As sentences."""
        values = {
            "count": self.stretches,
            "kilometres": round(self.metres / 1000, 1),
            "steps": self.eases[Street.Ease.STEPS],
            "rough": self.eases[Street.Ease.ROUGH],
            "unknown": self.eases[Street.Ease.UNKNOWN],
        }
        lines = [
            ngettext(
                "%(count)s stretch of street, %(kilometres)s km: %(steps)s with steps, %(rough)s on rough ground, "
                "%(unknown)s of which the file does not say.",
                "%(count)s stretches of street, %(kilometres)s km: %(steps)s with steps, %(rough)s on rough ground, "
                "%(unknown)s of which the file does not say.",
                self.stretches,
            )
            % values
        ]
        if self.is_dry_run:
            lines.append(_("Nothing was written: this was a rehearsal."))
        elif self.walks:
            again = ngettext("%(count)s walk was found anew.", "%(count)s walks were found anew.", self.walks)
            lines.append(again % {"count": self.walks})
        return "\n".join(lines)


def import_streets(
    path: Path, *, area: str = "", is_dry_run: bool = False, advance: Callable[[int, int | None], None]
) -> Told:
    """Bring in the streets of a file; with `area` only those in and around it. BadFile when it cannot be."""
    box = _box_of(area)
    file, told = StreetFile(path, box), Told(is_dry_run=is_dry_run)
    streets = list(_counted(file, told, advance))
    if not streets:
        raise BadFile(_("%(file)s holds no streets to walk along there.") % {"file": path.name})
    if not is_dry_run:
        replace_streets(streets=streets, ways=file.ways, box=box)
        told.walks = find_anew_everywhere()
    return told


def _counted(file: StreetFile, told: Told, advance: Callable[[int, int | None], None]) -> Iterator[Street]:
    for street in file:
        told.stretches += 1
        if told.stretches > MOST:
            raise BadFile(_("%(file)s holds very many streets. Name an area with --area.") % {"file": file.path.name})
        told.metres += street.metres
        told.eases[street.ease] += 1
        if told.stretches % 500 == 0:
            advance(told.stretches, None)
        yield street


def _box_of(slug: str) -> Box | None:
    if not slug:
        return None
    area = Area.objects.filter(slug=slug).first()
    if area is None:
        raise BadFile(_("There is no area with the address /%(slug)s/.") % {"slug": slug[:60]})
    west, south, east, north = area.box
    low, high = box_around(west, south, MARGIN), box_around(east, north, MARGIN)
    return Box(low[0], low[1], high[2], high[3])
