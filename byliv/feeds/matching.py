"""Which place of the map a calendar means: by name, address and position, and only when there is no doubt."""

from collections.abc import Sequence
from typing import NamedTuple

from byliv.areas.models import Area
from byliv.areas.queries import area_at
from byliv.core.text import fold, one_line
from byliv.feeds.drafts import Draft
from byliv.listings.keys import name_key, street_key
from byliv.listings.likeness import LIKELY, Sketch, name_alike
from byliv.listings.lookalikes import Lookout
from byliv.places.models import Place

SAME_NAME = 82  # of 100: with something more behind it, but not another house


class Found(NamedTuple):
    """Where a draft is: a place of the map, or a position (longitude, latitude), or neither."""

    place: Place | None
    position: tuple[float, float] | None


def find(drafts: Sequence[Draft], default: Place | None, near: Sequence[Place]) -> list[Found]:
    """Where each draft is; a fixed number of queries. `near` are the places that those behind the calendar use."""
    sketches = [_sketch(draft) for draft in drafts]
    named = [sketch for sketch in sketches if sketch is not None]
    alike = Lookout("place", named, only_public=True).all_to(named, 40) if named else []
    likely = {id(sketch): _sure(sketch, found) for sketch, found in zip(named, alike, strict=True)}
    identities = {pk for pk in likely.values() if pk}
    places = Place.objects.select_related("area").defer("area__polygon", "imported", "folded").in_bulk(identities)
    return [
        _found(draft, sketch, places.get(likely.get(id(sketch)) or 0), default, near)
        for draft, sketch in zip(drafts, sketches, strict=True)
    ]


def municipality_of(area: Area | None) -> int | None:
    """The identity of the municipality that an area lies in, or of what is outermost below the region."""
    if area is None:
        return None
    above = Area.objects.filter(pk__in=area.ancestor_ids).exclude(kind=Area.Kind.REGION)
    return above.order_by("path").values_list("pk", flat=True).first()


def is_outside(found: Found, municipality: int | None) -> bool:
    """Whether it lies in another municipality, or in none of the map's areas."""
    if municipality is None or (found.place is None and found.position is None):
        return False
    area = found.place.area if found.place else area_at(*(found.position or (0.0, 0.0)))
    return area is None or municipality not in area.ancestor_ids


def _found(
    draft: Draft, sketch: Sketch | None, likely: Place | None, default: Place | None, near: Sequence[Place]
) -> Found:
    if is_online(draft):
        return Found(None, None)
    position = _position(draft)
    if sketch is None:
        return Found(default if position is None else None, position)
    own = [default, *near] if default else near
    place = next((each for each in own if _is_meant(sketch, each)), likely)
    return Found(place, None if place else position)


def _is_meant(sketch: Sketch, place: Place) -> bool:
    """Whether the words name a place that those behind the calendar use; near ones need less proof."""
    if name_alike(sketch.name, place.name) >= SAME_NAME:
        return True
    street = street_key(place.street_address)
    return bool(street) and street == street_key(sketch.street_address)


def _sure(sketch: Sketch, found: list) -> int | None:
    """The one place that it is; None when there are two, or none that is likely enough."""
    likely = [each for each in found if each.likeness.score >= LIKELY]
    if likely:
        return int(likely[0].listing.pk)
    same = [each for each in found if name_key(each.listing.name) == name_key(sketch.name)]
    # A name alone is enough when it is one of a kind, and the position does not speak against it.
    if len(same) == 1 and (sketch.position is None or same[0].likeness.is_maybe):
        return int(same[0].listing.pk)
    return None


def _sketch(draft: Draft) -> Sketch | None:
    """What is compared. Many calendars write name and address into one line: "Huset, Istedgade 10, 1650"."""
    name, address = one_line(draft.place_name), one_line(draft.address)
    if (not name and not address) or is_online(draft):
        return None
    first, _comma, rest = name.partition(",")
    if rest and not address:
        name, address = first, rest
    if not address and street_key(name):
        name, address = "", name
    return Sketch(name=name or address, position=_position(draft), street_address=address, locality=_town(address))


def _town(address: str) -> str:
    """The town behind a Danish postal code: "…, 1650 København V" -> "København V"."""
    last = address.rsplit(",", 1)[-1].split()
    return " ".join(last[1:]) if last and len(last[0]) == 4 and last[0].isdigit() else ""


def _position(draft: Draft) -> tuple[float, float] | None:
    longitude, latitude = draft.values.get("longitude"), draft.values.get("latitude")
    if longitude is None or latitude is None or (longitude, latitude) == (0, 0):
        return None
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        return None
    return float(longitude), float(latitude)


def is_online(draft: Draft) -> bool:
    """Whether it says that it is not anywhere."""
    return fold(draft.place_name) in ("online", "zoom", "teams", "virtuelt", "virtual") or draft.place_name.startswith(
        ("http://", "https://")
    )
