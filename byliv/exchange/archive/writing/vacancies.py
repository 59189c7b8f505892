"""Empty premises of an archive."""

from collections.abc import Sequence
from typing import Any

from byliv.areas.queries import area_at
from byliv.core.geo.tilekey import tile_key
from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.writing.base import PlainTable
from byliv.vacancies.models import Step, Vacancy


class Vacancies(PlainTable):
    """Premises are known by their address and their position."""

    around = {"steps": (Step, "vacancy")}
    excluded = ("area", "place", "room", "keeper", "merged_into")

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        addresses = {row.record.get("street_address") or "" for row in rows}
        known = {
            (address, longitude, latitude): pk
            for pk, address, longitude, latitude in Vacancy.objects.filter(street_address__in=addresses).values_list(
                "pk", "street_address", "longitude", "latitude"
            )
        }
        spots = {row.record["id"]: _spot(row) for row in rows}
        return {name: known[spot] for name, spot in spots.items() if spot in known}

    def derive(self, thing: Any) -> None:
        if thing.longitude is not None and thing.latitude is not None:
            thing.tile_key = tile_key(thing.longitude, thing.latitude)
            thing.area = area_at(thing.longitude, thing.latitude)


def _spot(row: Row) -> tuple[Any, Any, Any]:
    record = row.record
    return record.get("street_address") or "", record.get("longitude"), record.get("latitude")
