"""What the import needs to know before it writes: what is there already under the same identity."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from byliv.exchange.merging import contacts_digest
from byliv.exchange.models import ImportedIdentity
from byliv.listings.merged import finals
from byliv.listings.models import ContactPoint, Link, Listing
from byliv.places.models import AccessFeature, Place
from byliv.themes.models import Theme

PLAIN = (
    "name", "kind", "summary_da", "summary_en", "description_da", "description_en", "street_address", "postal_code",
    "locality", "licence", "source_url",
)  # fmt: skip


class Present(NamedTuple):
    """A listing as it is now, in the values that an import compares."""

    pk: int
    is_public: bool
    fields: dict[str, Any]
    memory: int  # whose `imported` tells what this source wrote: the merged listing's, else its own


class Known(NamedTuple):
    """Listings by identity, identities whose listing people have deleted, and all themes by code."""

    listings: dict[str, Present]
    gone: set[str]
    themes: dict[str, Theme]


def known_among(listing_type: str, source: str, source_ids: list[str]) -> Known:
    """What is known of these identities, in at most ten queries. Plain values: most rows of a second import
    need no more."""
    own = Listing.objects.filter(type=listing_type, source=source, source_id__in=source_ids).exclude(source_id="")
    source_of = dict(own.values_list("pk", "source_id"))
    leads = finals(list(source_of))
    # Where one was merged with another, the other stands for it.
    rows = Listing.objects.filter(pk__in={leads.get(pk, pk) for pk in source_of})
    found: dict[int, Present] = {}
    for pk, is_public, longitude, latitude, *values in rows.values_list(
        "pk", "is_public", "longitude", "latitude", *PLAIN
    ):
        fields = dict(zip(PLAIN, values, strict=True))
        fields["position"] = None if longitude is None else [longitude, latitude]
        found[pk] = Present(pk, is_public, fields, pk)
    if found:
        _look_around(listing_type, {pk: present.fields for pk, present in found.items()})
    imported = ImportedIdentity.objects.filter(source=source, source_id__in=source_ids)
    listings = {source_id: found[leads.get(pk, pk)]._replace(memory=pk) for pk, source_id in source_of.items()}
    gone = set(imported.values_list("source_id", flat=True)) - set(listings)
    return Known(listings, gone, Theme.objects.in_bulk(field_name="code"))


def _look_around(listing_type: str, fields: dict[int, dict[str, Any]]) -> None:
    """Add what stands around the listings, given as {identity: fields}."""
    pks = list(fields)
    themes = _grouped(Listing.themes.through.objects.filter(listing_id__in=pks).values_list("listing", "theme__code"))
    links = _grouped(Link.objects.filter(listing__in=pks).values_list("listing", "url"))
    contacts = _grouped(ContactPoint.objects.filter(listing__in=pks).values_list("listing", "email", "phone"))
    for pk, present in fields.items():
        present["themes"] = sorted(code for (code,) in themes[pk])
        present["links"] = [url for (url,) in links[pk]]
        present["contacts"] = contacts_digest({"email": email, "phone": phone} for email, phone in contacts[pk])
    if listing_type == Listing.Type.PLACE:
        hours = dict(
            Place.objects.filter(pk__in=pks, opening_hours__isnull=False).values_list("pk", "opening_hours__text")
        )
        facts = _grouped(AccessFeature.objects.filter(place__in=pks).values_list("place", "feature", "value"))
        for pk, present in fields.items():
            present["opening_hours"] = hours.get(pk, "")
            present["access"] = dict(facts[pk])


def _grouped(rows: Sequence[tuple] | Any) -> defaultdict[int, list[tuple]]:
    """{listing: the rest of its rows, in order}."""
    groups: defaultdict[int, list[tuple]] = defaultdict(list)
    for pk, *rest in rows:
        groups[pk].append(tuple(rest))
    return groups
