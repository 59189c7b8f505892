"""The doors of open days: stops of published programmes, where the place has not said no."""

from django.db.models import Exists, Max, Min, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from byliv.areas.queries import ids_below
from byliv.atlas.filters import known_themes
from byliv.atlas.outlines import bounds
from byliv.calendar.paths import event_path
from byliv.core.geo.box import Box
from byliv.core.versions import Scope
from byliv.events.models import Event
from byliv.ogc.asked import Asked
from byliv.ogc.layers.base import MOST_COUNTED, PROVENANCE, Feature, Layer, Page, moment, text, texts
from byliv.opendays.models import Stop, StopHours
from byliv.opendays.querysets import StopQuerySet


class StopLayer(Layer):
    """In the order of their identities."""

    name = "stops"
    title = _("Doors of open days")
    description = _("Who opens a door on an open day, where and when.")
    filters = {"theme": known_themes}
    properties = {
        "open_day": text("the open day’s name"),
        "open_day_url": text("its page"),
        "number": {"type": "integer", "nullable": True, "description": "on the map, the door and the folder"},
        "name": text("its name"),
        "summary": text("what visitors meet, in one line"),
        "organisation": text("the environment behind it"),
        "place": text("the place where it is"),
        "location": text("where it is, when that is no place on the map"),
        "way_in": text("through the yard, second floor"),
        "start": moment("when it opens for the first time"),
        "end": moment("when it closes for the last time"),
        "hours": texts("when it is open: from and to, with / between"),
        "themes": texts("art forms and target groups"),
        "is_step_free": {"type": "boolean", "nullable": True, "description": "null: nobody has said"},
        "is_for_children": {"type": "boolean"},
        **PROVENANCE,
    }

    def page(self, asked: Asked, base_url: str) -> Page:
        found = _found(asked).filter(pk__gt=asked.after[0] if asked.after else 0)
        identities = list(found.order_by("pk").values_list("pk", flat=True)[: asked.limit + 1])
        shown = identities[: asked.limit]
        return Page(_features(shown, base_url), str(shown[-1]) if len(identities) > asked.limit else "")

    def one(self, identity: int, base_url: str) -> Feature | None:
        known = _found(Asked()).filter(pk=identity).values_list("pk", flat=True)
        return next(iter(_features(list(known), base_url)), None)

    def count(self, asked: Asked) -> int:
        return _found(asked).order_by()[: MOST_COUNTED + 1].count()

    def box(self) -> Box:
        found = _found(Asked()).aggregate(w=Min("longitude"), s=Min("latitude"), e=Max("longitude"), n=Max("latitude"))
        return Box(found["w"], found["s"], found["e"], found["n"]) if found["w"] is not None else bounds(None)

    def first_day(self) -> str | None:
        first = StopHours.objects.filter(stop__in=_found(Asked())).aggregate(first=Min("start"))["first"]
        return first.date().isoformat() if first else None

    def scope(self, asked: Asked) -> Scope:
        # A stop counts as a change of its open day's area, wherever its door is.
        return Scope(None, self.tick)


def _found(asked: Asked) -> StopQuerySet:
    rows = Stop.objects.in_programme().filter(
        Q(place=None) | Q(event__consent=Event.Consent.GIVEN), open_day__event__is_public=True, longitude__isnull=False
    )
    if asked.area is not None:
        rows = rows.filter(area__in=ids_below(asked.area))
    if asked.themes:
        themed = Stop.themes.through.objects.filter(stop=OuterRef("pk"), theme__code__in=asked.themes)
        rows = rows.filter(Exists(themed))
    if asked.interval:
        hours = StopHours.objects.filter(stop=OuterRef("pk"))
        open_then = hours.filter(start__lte=asked.interval.last, end__gte=asked.interval.first)
        rows = rows.filter(Exists(open_then) | ~Exists(hours))
    inside = Q()
    for west, south, east, north in asked.boxes:
        inside |= Q(longitude__range=(west, east), latitude__range=(south, north))
    return rows.filter(inside)


def _features(identities: list[int], base_url: str) -> list[Feature]:
    rows = Stop.objects.filter(pk__in=identities).select_related("event", "place", "organisation", "open_day__event")
    return [_feature(stop, base_url) for stop in rows.prefetch_related("hours", "themes").order_by("pk")]


def _feature(stop: Stop, base_url: str) -> Feature:
    hours = [(each.start.isoformat(), each.end.isoformat()) for each in stop.hours.all()]
    whole, own = stop.open_day.event, stop.event or stop.open_day.event
    host = stop.organisation
    properties = {
        "open_day": whole.name, "open_day_url": base_url + event_path(whole.slug), "number": stop.number,
        "name": stop.name, "summary": stop.summary, "organisation": host.name if host and host.is_public else "",
        "place": stop.place.name if stop.place and stop.place.is_public else "",
        "location": stop.location, "way_in": stop.way_in,
        "start": hours[0][0] if hours else None, "end": max(end for _start, end in hours) if hours else None,
        "hours": ["/".join(each) for each in hours], "themes": [theme.code for theme in stop.themes.all()],
        "is_step_free": stop.is_step_free, "is_for_children": stop.is_for_children,
        "url": base_url + event_path(own.slug), "licence": own.licence, "source": own.source,
        "updated_at": stop.updated_at.isoformat(),
    }  # fmt: skip
    point = {"type": "Point", "coordinates": (stop.longitude, stop.latitude)}
    return {"type": "Feature", "id": stop.pk, "geometry": point, "properties": properties}


STOPS = StopLayer()
