"""The one answer behind the map, the list and the tiles."""

from django.db.models import F, Q
from django.db.models.expressions import Combinable

from byliv.atlas.filters import Filter
from byliv.core.geo.box import Box
from byliv.core.geo.distance import box_around
from byliv.core.text import fold
from byliv.listings import types
from byliv.listings.models import Listing, ListingQuerySet
from byliv.places.models import AccessFeature
from byliv.places.open_now import open_hours_ids
from byliv.themes.models import Theme

NEAR_METRES = 3_000


def listings(wanted: Filter) -> ListingQuerySet:
    """Public listings that the filter asks for, unordered."""
    found = Listing.objects.public()
    if wanted.area_ids:
        found = found.in_areas(list(wanted.area_ids))
    if wanted.type:
        found = found.filter(type=wanted.type)
    if wanted.kinds:
        found = found.filter(kinds_filter(wanted.kinds))
    if wanted.themes:
        # A subquery rather than a join: a listing with two of the themes is still one listing.
        tagged = Listing.themes.through.objects.filter(theme__code__in=wanted.themes).values("listing_id")
        found = found.filter(pk__in=tagged)
    if wanted.is_step_free:
        step_free = AccessFeature.objects.filter(feature=AccessFeature.Feature.STEP_FREE, value=AccessFeature.Value.YES)
        found = found.filter(pk__in=step_free.values("place_id"))
    if wanted.is_open:
        found = found.filter(place__opening_hours_id__in=open_hours_ids())
    for word in fold(wanted.words).split():
        found = found.filter(_word(word))
    return _positioned(found, wanted)


def _positioned(found: ListingQuerySet, wanted: Filter) -> ListingQuerySet:
    if wanted.box:
        found = found.in_box(wanted.box)
    if wanted.near:
        found = found.in_box(Box(*box_around(*wanted.near, NEAR_METRES)))
    return found


def ordered(found: ListingQuerySet, wanted: Filter) -> ListingQuerySet:
    """Nearest first when a position was given, else by name."""
    if not wanted.near:
        return found.order_by("name", "pk")
    longitude, latitude = wanted.near
    # Degrees of longitude are shorter here; 0.31 = cos²(56°) is right enough for an order within 3 km in Denmark.
    east: Combinable = F("longitude") - longitude
    north: Combinable = F("latitude") - latitude
    return found.order_by(east * east * 0.31 + north * north, "pk")


def kinds_filter(glyphs: tuple[str, ...], type_field: str = "type") -> Q:
    """Rows of the kinds with these glyph names."""
    wanted = Q(pk__in=[])
    for code in types.codes():
        listing_type = types.named(code)
        kinds = [kind for kind in listing_type.kinds.values if listing_type.glyph(kind) in glyphs]
        if kinds:
            wanted |= Q(**{type_field: code, "kind__in": kinds})
    return wanted


def _word(word: str) -> Q:
    """Listings that say the word, or whose kind or theme does."""
    match = Q(folded__contains=word)
    for code in types.codes():
        listing_type = types.named(code)
        kinds = [kind for kind in listing_type.kinds.values if word in fold(listing_type.kind_label(kind))]
        if kinds:
            match |= Q(type=code, kind__in=kinds)
    themes = [t.pk for t in Theme.objects.all() if word in fold(f"{t.name_da} {t.name_en}")]
    if themes:
        match |= Q(pk__in=Listing.themes.through.objects.filter(theme_id__in=themes).values("listing_id"))
    return match
