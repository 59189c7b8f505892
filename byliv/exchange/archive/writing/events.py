"""Events of an archive, with their dates and what places said to them."""

from collections.abc import Sequence
from typing import Any

from byliv.events.actions import bring_in
from byliv.events.models import Event, Schedule
from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.sources import source_here
from byliv.exchange.archive.writing.base import TableWriter, Values
from byliv.exchange.archive.writing.photos import kept
from byliv.organisations.models import Organisation
from byliv.places.models import Place


class Events(TableWriter):
    """An event with the same source and identity, or with the same dates in calendars (UID), is the same event."""

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        uids = {row.record["id"]: _uids(row) for row in rows}
        known = dict(
            Schedule.objects.filter(uid__in=[uid for each in uids.values() for uid in each]).values_list("uid", "event")
        )
        found = {name: known[uid] for name, each in uids.items() for uid in each if uid in known}
        pairs = {row.record["id"]: (_source(row), row.record.get("source_id")) for row in rows}
        sources = {
            (source, source_id): pk
            for pk, source, source_id in Event.objects.filter(
                source_id__in=[pair[1] for pair in pairs.values() if isinstance(pair[1], str) and pair[1]]
            ).values_list("pk", "source", "source_id")
        }
        return found | {name: sources[pair] for name, pair in pairs.items() if pair in sources}

    def create_one(self, row: Row, values: Values) -> Event:
        return bring_in(None, self._prepared(values, None))

    def change(self, thing: Any, row: Row, values: Values) -> None:
        bring_in(thing, self._prepared(values, thing))

    def _prepared(self, values: Values, known: Event | None) -> Values:
        """The values as the action takes them: rows instead of numbers, the picture kept."""
        ready = dict(values)
        if known is not None:
            ready.pop("slug", None)
        if "source" in ready:
            ready["source"] = source_here(ready["source"] or "")
        if "place" in ready:
            ready["place"] = Place.objects.get(pk=ready["place"]) if ready["place"] else None
        if "part_of" in ready:
            ready["part_of"] = Event.objects.get(pk=ready["part_of"]) if ready["part_of"] else None
        if "organisers" in ready:
            found = Organisation.objects.in_bulk(ready["organisers"])
            ready["organisers"] = [found[pk] for pk in ready["organisers"]]
        if ready.get("photo") and ready["photo"] != (known.photo if known else ""):
            stored = kept(self.job.archive, ready["photo"])
            ready.update(photo=stored.name, photo_width=stored.width, photo_height=stored.height)
        return ready


def _uids(row: Row) -> list[str]:
    schedules = row.record.get("schedules")
    found = [each.get("uid") for each in schedules if isinstance(each, dict)] if isinstance(schedules, list) else []
    return [uid for uid in found if isinstance(uid, str) and uid]


def _source(row: Row) -> str:
    source = row.record.get("source")
    return source_here(source) if isinstance(source, str) else ""
