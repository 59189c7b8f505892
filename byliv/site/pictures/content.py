"""The cards of the things that have pages: each a fixed number of queries, only of what everybody may see."""

from collections.abc import Callable

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.atlas.filters import Filter
from byliv.atlas.queries import in_area, listings, total
from byliv.calendar.chips import chips_of, period_words
from byliv.calendar.filters import AgendaFilter
from byliv.core import linked
from byliv.core.addresses import address
from byliv.events.models import Event
from byliv.events.queries import next_dates
from byliv.events.words import occurrence_words
from byliv.listings.models import Listing
from byliv.opendays.models import OpenDay
from byliv.opendays.words import days_in_words
from byliv.site.pictures.card import Card, hue_of
from byliv.site.pictures.ground import Spot, drawing
from byliv.site.pictures.photos import photo

MOST_SPOTS = 400


def card(kind: str, slug: str) -> Card | None:
    """The card of a thing by its kind and the slug of its page; None when there is none that everybody may see."""
    maker = MAKERS.get(kind)
    return maker(slug) if maker else None


def of_listing(code: str, slug: str) -> Card | None:
    """An organisation or a place: its name, what it is, its line, its street."""
    rows = Listing.objects.public().select_related("area").defer("area__polygon")
    found = rows.filter(type=code, slug=slug).first()
    if found is None:
        return None
    cover = photo(found.cover.name) if found.cover else ""
    pin = (found.longitude, found.latitude) if found.longitude is not None and found.latitude is not None else None
    return Card(
        title=found.name,
        eyebrow=found.kind_label,
        lines=(linked.said(found, "summary"), found.street_address),
        foot=foot(found.area),
        hue=hue_of(found.area, found.hue),
        glyph=found.glyph,
        svg=cover or _where(found.area, pin),
        is_photo=bool(cover),
        language=_language(),
    )


def of_event(slug: str) -> Card | None:
    """An event: its name, when it is next, where."""
    rows = Event.objects.public().select_related("area", "place").defer("area__polygon")
    event = rows.filter(slug=slug).first()
    if event is None:
        return None
    row = next_dates([event.pk]).get(event.pk)
    cover, pin = photo(event.photo), None
    if event.longitude is not None and event.latitude is not None:
        pin = (event.longitude, event.latitude)
    where = event.shown_place.name if event.shown_place and event.shown_place.is_public else event.location
    status = "" if event.status == "confirmed" else event.get_status_display()
    return Card(
        title=event.name,
        eyebrow=status or event.get_kind_display(),
        lines=(_capitalised(occurrence_words(row)) if row else "", where),
        foot=foot(event.area),
        hue=hue_of(event.area, event.hue),
        glyph=event.glyph,
        svg=cover or _where(event.area, pin),
        is_photo=bool(cover),
        language=_language(),
    )


def of_open_day(slug: str) -> Card | None:
    """An open day: its name, its days, how many doors."""
    rows = OpenDay.objects.public().select_related("event__area").defer("event__area__polygon")
    found = rows.filter(event__slug=slug).prefetch_related("dates").first()
    if found is None:
        return None
    stops = list(found.stops.in_programme().values_list("longitude", "latitude")) if found.is_published else []
    doors = _("%(count)s doors open") % {"count": len(stops)} if stops else ""
    area, cover = found.event.area, photo(found.event.photo)
    spots = [(longitude, latitude) for longitude, latitude in stops if longitude is not None]
    return Card(
        title=found.name,
        eyebrow=_("Open day"),
        lines=(_capitalised(days_in_words([(each.start, each.end) for each in found.dates.all()])), doors),
        foot=foot(area),
        hue=hue_of(area, found.event.hue),
        glyph="event-open_house",
        svg=cover or (drawing(area, spots) if area else ""),
        is_photo=bool(cover),
        language=_language(),
    )


def of_area(slug: str) -> Card | None:
    """An area: its name, and all that is in it as dots."""
    area = Area.objects.defer("polygon").filter(slug=slug).first()
    if area is None:
        return None
    wanted = in_area(Filter(), area)
    return Card(
        title=linked.said(area, "name"),
        eyebrow=_("Who makes what, where"),
        lines=(_("%(count)s places and environments") % {"count": total(wanted)},),
        hue=area.hue,
        svg=drawing(area, _spots(wanted)),
        language=_language(),
    )


def of_site(_slug: str) -> Card:
    """The whole site."""
    return Card(
        title=_("Who makes what, where"),
        eyebrow="Byliv",
        lines=(_("Places, people and what happens"),),
        language=_language(),
    )


def of_agenda(wanted: AgendaFilter) -> Card:
    """What happens: the filter in the reader's words."""
    area = Area.objects.defer("polygon").filter(pk=wanted.area.pk).first() if wanted.area else None
    said = [chip.label for chip in chips_of(wanted)]
    return Card(
        title=", ".join(said) or (linked.said(area, "name") if area else _("What happens")),
        eyebrow=_("What happens"),
        lines=(_capitalised(period_words(wanted.period)),),
        foot=foot(area),
        hue=hue_of(area, 30),
        glyph="calendar",
        svg=drawing(area, _spots(in_area(Filter(), area))) if area else "",
        language=_language(),
    )


def foot(area: Area | None) -> str:
    """The site's name, with the area's."""
    return f"{linked.said(area, 'name')} · Byliv" if area else "Byliv"


MAKERS: dict[str, Callable[[str], Card | None]] = {
    "place": lambda slug: of_listing("place", slug),
    "organisation": lambda slug: of_listing("organisation", slug),
    "event": of_event,
    "open-day": of_open_day,
    "area": of_area,
    "site": of_site,
}


# The pages that the cards are about.
PAGES = {
    "place": "places:detail", "organisation": "organisations:detail", "event": "events:detail",
    "open-day": "opendays:page", "area": "site:area",
}  # fmt: skip


def page_of(kind: str, slug: str) -> str:
    """The path of the page that a card is about."""
    return address(PAGES[kind], slug) if kind in PAGES else address("site:home")


def _where(area: Area | None, pin: Spot | None) -> str:
    return drawing(area, [], pin) if area and pin else ""


def _spots(wanted: Filter) -> list[Spot]:
    rows = listings(wanted).filter(tile_key__isnull=False).order_by().values_list("longitude", "latitude")
    return list(rows[:MOST_SPOTS])


def _language() -> str:
    return get_language() or "da"


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
