"""Open days of an archive, their stops and walks. Their events come before them, from a file of their own."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.areas.queries import area_at
from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.writing.base import PlainTable, Values
from byliv.opendays.models import OpenDate, OpenDay, Sponsor, Stop, StopHours
from byliv.places.models import Place
from byliv.walks.models import Walk, WalkStop


class OpenDays(PlainTable):
    """An edition is known by its event."""

    around = {"dates": (OpenDate, "open_day"), "sponsors": (Sponsor, "open_day")}
    many = ("areas",)
    excluded = ("previous",)

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        return self.job.by_ref(rows, "event", OpenDay.objects)

    def write(self, thing: Any, values: Values) -> None:
        if thing.pk is None and values.get("event") is None:
            raise ValidationError(_("event: it is not here."))
        super().write(thing, values)


class Stops(PlainTable):
    """A stop is known by its event; until it has one, only by its identity."""

    around = {"hours": (StopHours, "stop")}
    many = ("themes",)
    excluded = ("area", "open_day", "organisation", "event", "place", "secret")

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        return self.job.by_ref(rows, "event", Stop.objects)

    def write(self, thing: Any, values: Values) -> None:
        if thing.pk is None and values.get("open_day") is None:
            raise ValidationError(_("open_day: it is not here."))
        super().write(thing, values)

    def derive(self, thing: Any) -> None:
        place = Place.objects.filter(pk=thing.place_id).first() if thing.place_id else None
        if place is not None:
            thing.longitude, thing.latitude, thing.area_id = place.longitude, place.latitude, place.area_id
        elif thing.longitude is not None and thing.latitude is not None:
            area = area_at(thing.longitude, thing.latitude)
            thing.area_id = area.pk if area else None
        taken = Stop.objects.filter(open_day=thing.open_day_id, number=thing.number).exclude(pk=thing.pk)
        if thing.number is not None and taken.exists():
            thing.number = None


class Walks(PlainTable):
    """The way itself is found anew when somebody looks at it."""

    around = {"stops": (WalkStop, "walk")}
    excluded = ("open_day",)

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        days = self.job.resolved(rows, "open_day")
        known = {
            (day, slug): pk
            for pk, day, slug in Walk.objects.filter(open_day__in=set(days.values())).values_list(
                "pk", "open_day", "slug"
            )
        }
        pairs = {row.record["id"]: (days.get(row.record["id"]), row.record.get("slug")) for row in rows}
        return {name: known[pair] for name, pair in pairs.items() if pair in known}

    def write(self, thing: Any, values: Values) -> None:
        if thing.pk is None and values.get("open_day") is None:
            raise ValidationError(_("open_day: it is not here."))
        if "stops" in values:
            values["stops"] = list({row["stop"]: row for row in values["stops"]}.values())
        super().write(thing, values)
