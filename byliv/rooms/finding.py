"""Rooms are found, also by what they suit, what stands in them and the name of their place."""

from collections.abc import Iterable, Sequence
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.core import finding
from byliv.core.finding import Entry, Kind
from byliv.listings.finding import in_all_languages
from byliv.places.models import Place
from byliv.rooms.choices import Item, Offer, Use
from byliv.rooms.kinds import glyph_of, hue_of
from byliv.rooms.models import Room, RoomItem, RoomPhoto, RoomUse

FIELDS = (
    "slug", "name", "offer", "summary_da", "summary_en", "description_da", "description_en", "area_id", "place_id",
    "floor", "confirmed_at",
)  # fmt: skip


def register() -> None:
    """Make rooms known to the search."""
    finding.register(
        Kind(
            "room",
            Room,
            _("Rooms"),
            entries_of,
            lambda slug: reverse("rooms:detail", args=[slug]),
            glyph=glyph_of,
            hue=hue_of,
            sort_label=lambda offer: str(Offer(offer).label) if offer in Offer.values else "",
            carriers={Place: lambda ids: Room.objects.filter(place__in=ids).values_list("pk", flat=True)},
            dies_with={Place: lambda ids: Room.objects.filter(place__in=ids).values_list("pk", flat=True)},
        )
    )


def entries_of(ids: Sequence[int]) -> Iterable[Entry]:
    """The entries of those that are public; five queries."""
    rows = list(Room.objects.public().filter(pk__in=ids).only(*FIELDS))
    known = [row.pk for row in rows]
    words: dict[int, list[str]] = {}
    for model, name, choices in ((RoomUse, "use", Use), (RoomItem, "item", Item)):
        for room, code in model.objects.filter(room__in=known).values_list("room_id", name):
            words.setdefault(room, []).append(label_words(choices, code))
    pictured = set(RoomPhoto.objects.filter(room__in=known).values_list("room_id", flat=True))
    places = finding.names_of("place", {row.place_id for row in rows})
    for row in rows:
        yield Entry(
            target=row.pk,
            title=row.name,
            slug=row.slug,
            area=row.area_id,
            line=row.summary_da,
            line_en=row.summary_en,
            where=", ".join(part for part in (places.get(row.place_id, ""), row.floor) if part),
            sort=row.offer,
            words=" ".join((room_words(), *words.get(row.pk, []))),
            body=f"{row.description_da} {row.description_en}".strip(),
            confirmed_on=row.confirmed_at.date() if row.confirmed_at else None,
            popularity=(30 if row.pk in pictured else 0)
            + (20 if row.summary_da else 0)
            + (20 if row.description_da else 0),
        )


@cache
def label_words(choices: type[Use] | type[Item], code: str) -> str:
    """What one of the field's words is called, in all languages."""
    return in_all_languages(lambda: choices(code).label)


@cache
def room_words() -> str:
    """What a room is called, in all languages: people look for "lokale"."""
    return in_all_languages(lambda: _("room to borrow"))
