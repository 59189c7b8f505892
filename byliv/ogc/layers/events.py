"""Events with a position: each once, with its next date, or the first one within the time that is asked for."""

from datetime import timedelta

from django.db.models import Exists, Max, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.areas.queries import areas_touching, ids_below
from byliv.atlas.filters import known_themes
from byliv.atlas.outlines import bounds
from byliv.calendar.paths import event_path
from byliv.core import clock, versions
from byliv.core.geo.box import Box
from byliv.core.moments import as_text, iso
from byliv.events.kinds import EventKind
from byliv.events.models import Event, Occurrence
from byliv.events.querysets import EventQuerySet, OccurrenceQuerySet
from byliv.listings import types
from byliv.ogc.asked import Asked
from byliv.ogc.interval import Interval
from byliv.ogc.layers.base import MOST_COUNTED, PROVENANCE, Feature, Layer, Page, moment, text, texts

DAY = timedelta(days=1)
COLUMNS = (
    "pk", "kind", "name", "slug", "status", "summary_da", "summary_en", "place__name", "place__slug",
    "place__is_public", "consent",
    "location", "area", "is_free", "price_text", "longitude", "latitude", "licence", "source", "date",
)  # fmt: skip


class EventLayer(Layer):
    """In the order of their identities."""

    name = "events"
    title = _("Events")
    description = _("What happens: concerts, exhibitions, workshops and everything else, where it is.")
    # What is next is another thing when it has begun.
    tick = "minute"
    filters = {"kind": lambda: EventKind.values, "theme": known_themes}
    properties = {
        "kind": text("what kind of event, as the agenda’s filter says it"),
        "name": text("its name"),
        "status": {"type": "string", "enum": ["tentative", "confirmed", "cancelled", "postponed"]},
        "start": moment("when its next date begins, or its last when all are over"),
        "end": moment("when that date ends; the same when the end is open"),
        "summary_da": text("one line in Danish"),
        "summary_en": text("one line in English"),
        "place": text("the place, when it has said yes"),
        "place_url": text("its page"),
        "location": text("where it is, when that is no place on the map"),
        "area": text("the area where it is, by its name in addresses"),
        "organisers": texts("the environments behind it"),
        "themes": texts("art forms and target groups"),
        "is_free": {"type": "boolean", "nullable": True, "description": "null: nobody has said"},
        "price_text": text("what it costs"),
        **PROVENANCE,
    }

    def page(self, asked: Asked, base_url: str) -> Page:
        found = _found(asked).filter(pk__gt=asked.after[0] if asked.after else 0).order_by("pk")
        identities = list(found.values_list("pk", flat=True)[: asked.limit + 1])
        shown = identities[: asked.limit]
        after = str(shown[-1]) if len(identities) > asked.limit else ""
        return Page(_features(shown, asked.interval, base_url), after)

    def one(self, identity: int, base_url: str) -> Feature | None:
        known = _found(Asked()).filter(pk=identity).values_list("pk", flat=True)
        return next(iter(_features(list(known), None, base_url)), None)

    def count(self, asked: Asked) -> int:
        return _found(asked).order_by()[: MOST_COUNTED + 1].count()

    def box(self) -> Box:
        beside = (
            Event.objects.public()
            .filter(area=None)
            .aggregate(w=Min("longitude"), s=Min("latitude"), e=Max("longitude"), n=Max("latitude"))
        )
        west, south, east, north = bounds(None)
        if beside["w"] is None:
            return Box(west, south, east, north)
        return Box(min(west, beside["w"]), min(south, beside["s"]), max(east, beside["e"]), max(north, beside["n"]))

    def first_day(self) -> str | None:
        days = [rows.aggregate(day=Min("first_day"))["day"] for rows in (_dates().short(), _dates().long())]
        return min((day.isoformat() for day in days if day), default=None)


def _dates() -> OccurrenceQuerySet:
    return Occurrence.objects.all()


def _found(asked: Asked) -> EventQuerySet:
    rows = Event.objects.public().filter(longitude__isnull=False)
    if asked.interval is None:
        rows = rows.filter(Exists(_dates().shown().filter(event=OuterRef("pk"))))
    else:
        rows = rows.filter(_in_time(asked.interval))
    if asked.area is not None:
        rows = rows.filter(area__in=ids_below(asked.area))
    if asked.kinds:
        rows = rows.filter(kind__in=asked.kinds)
    if asked.themes:
        themed = Event.themes.through.objects.filter(event=OuterRef("pk"), theme__code__in=asked.themes)
        rows = rows.filter(Exists(themed))
    return _in_boxes(rows, asked.boxes) if asked.boxes else rows


def _in_boxes(rows: EventQuerySet, boxes: tuple[Box, ...]) -> EventQuerySet:
    inside, areas = Q(), set()
    for west, south, east, north in boxes:
        inside |= Q(longitude__range=(west, east), latitude__range=(south, north))
        areas |= set(areas_touching(Box(west, south, east, north)))
    # The index of areas leads to a small box; a large one holds something every few rows.
    if len(areas) < Area.objects.count() / 2:
        inside &= Q(area__in=areas) | Q(area=None)
    return rows.filter(inside)


def _in_time(interval: Interval) -> Q:
    """Events with a date that has a moment in common with the interval; found by the indexes of days."""
    first, last = interval.first.date() - DAY, interval.last.date() + DAY
    exact = {"start__lte": interval.last, "end__gte": interval.first}
    short = _dates().on(first, last).filter(**exact, is_shown=True, is_long=False)
    long = _dates().long().running(first, last).filter(**exact)
    return Q(pk__in=short.order_by().values("event")) | Q(pk__in=long.order_by().values("event"))


def _features(identities: list[int], interval: Interval | None, base_url: str) -> list[Feature]:
    """The features of these events in this order; four queries."""
    dates = _dates().shown().filter(event=OuterRef("pk"))
    until = Q(start__lte=interval.last) if interval else Q()
    coming = dates.filter(until, end__gte=interval.first if interval else clock.now()).order_by("start", "pk")
    next_one = Coalesce(Subquery(coming.values("pk")[:1]), Subquery(dates.order_by("-start", "-pk").values("pk")[:1]))
    events = Event.objects.filter(pk__in=identities).annotate(date=next_one).order_by()
    rows = {row[0]: row for row in events.values_list(*COLUMNS, as_text("updated_at"))}
    occurrences = Occurrence.objects.only("start", "end").in_bulk([row[-2] for row in rows.values()])
    organised = Event.organisers.through.objects.filter(organisation__is_public=True)
    organisers = _names(identities, organised, "organisation__name")
    around = organisers, _names(identities, Event.themes.through.objects.all(), "theme__code")
    return [_feature(rows[pk], occurrences.get(rows[pk][-2]), around, base_url) for pk in identities if pk in rows]


def _names(identities: list[int], rows: QuerySet, name: str) -> dict[int, list[str]]:
    """{event: what its rows of a relation are called}."""
    found: dict[int, list[str]] = {}
    for pk, value in rows.filter(event__in=identities).order_by("pk").values_list("event", name):
        found.setdefault(pk, []).append(value)
    return found


def _feature(row: tuple, date: Occurrence | None, around: tuple[dict, dict], base_url: str) -> Feature:
    (
        pk, kind, name, slug, status, summary_da, summary_en, place, place_slug, is_shown, consent, location, area,
        is_free, price, longitude, latitude, licence, source, _date, updated,
    ) = row  # fmt: skip
    is_given = consent == Event.Consent.GIVEN and bool(is_shown)
    properties = {
        "kind": kind, "name": name, "status": status,
        "start": date.start.isoformat() if date else None, "end": date.end.isoformat() if date else None,
        "summary_da": summary_da, "summary_en": summary_en, "place": place if is_given else "",
        "place_url": base_url + types.named("place").path(place_slug) if is_given else "", "location": location,
        "area": _slugs.get(versions.last()).get(area, ""),
        "organisers": around[0].get(pk, []), "themes": around[1].get(pk, []), "is_free": is_free, "price_text": price,
        "url": base_url + event_path(slug), "licence": licence, "source": source, "updated_at": iso(updated),
    }  # fmt: skip
    point = {"type": "Point", "coordinates": (longitude, latitude)}
    return {"type": "Feature", "id": pk, "geometry": point, "properties": properties}


_slugs = versions.Kept(versions.Scope(()), lambda: dict(Area.objects.values_list("pk", "slug")))
EVENTS = EventLayer()
