"""Places and organisations as records."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from byliv.api.records.fields import AREA, THEMES, Field, Fields, moment, own, whole
from byliv.core import images
from byliv.listings import freshness
from byliv.listings.models import ContactPoint, Photo
from byliv.places.models import Occupancy

COLLECTIONS = {"place": "places", "organisation": "organisations"}


def page_of(listing: Any) -> str:
    return whole(listing.get_absolute_url())


def address_of(listing: Any) -> str:
    """The record's own address."""
    return whole(f"/api/v1/{COLLECTIONS[listing.type]}/{listing.slug}")


def contacts_of(listing: Any) -> list[dict[str, Any]]:
    """The ways to reach somebody; where an address hides behind a form, only the form's address."""
    return [contact(each, listing) for each in listing.contacts.all()]


def contact(each: ContactPoint, listing: Any, *, is_whole: bool = False) -> dict[str, Any]:
    """One contact; `is_whole` for those who may change it, with what is hidden and its identity."""
    shows = is_whole or not each.is_hidden
    form = reverse(f"{COLLECTIONS[listing.type]}:write", args=[listing.slug, each.pk]) if each.is_hidden else ""
    record = {
        "label_da": each.label_da,
        "label_en": each.label_en,
        "name": each.name if is_whole else each.public_name,
        "email": each.email if shows else "",
        "phone": each.phone if shows else "",
        "form_url": whole(form) if form else "",
    }
    return {**record, "id": each.pk, "is_shown": not each.is_relayed} if is_whole else record


def links_of(listing: Any) -> list[dict[str, str]]:
    return [{"kind": each.kind, "url": each.url} for each in listing.links.all()]


def photos_of(listing: Any) -> list[dict[str, Any]]:
    return [_photo(each) for each in listing.photos.all()]


def _photo(photo: Photo) -> dict[str, Any]:
    words = {name: getattr(photo, name) for name in ("alt_da", "alt_en", "credit", "licence")}
    return {"url": whole(photo.url(images.SIZES[-1])), "width": photo.width, "height": photo.height, **words}


def _freshness(listing: Any) -> str:
    return freshness.CODES[listing.freshness]


def _organisations(place: Any) -> list[dict[str, str]]:
    return [_who(each.organisation, each.role) for each in place.occupancies.all() if each.organisation.is_public]


def _places(organisation: Any) -> list[dict[str, str]]:
    return [_who(each.place, each.role) for each in organisation.occupancies.all() if each.place.is_public]


def _who(listing: Any, role: str) -> dict[str, str]:
    return {"slug": listing.slug, "name": listing.name, "role": role, "url": page_of(listing)}


def _access(place: Any) -> dict[str, str]:
    return {each.feature: each.value for each in place.access.all()}


def _around(other: str) -> tuple[Prefetch]:
    rows = Occupancy.objects.select_related(other).order_by("pk")
    return (Prefetch("occupancies", rows.defer(f"{other}__imported", f"{other}__folded")),)


HEAD: Fields = {
    **{name: own(name) for name in ("id", "type", "slug")},
    "url": Field(page_of),
    "api_url": Field(address_of),
    **{name: own(name) for name in ("name", "kind", "kind_label", "summary_da", "summary_en")},
    **{name: own(name) for name in ("description_da", "description_en")},
    **{name: own(name) for name in ("street_address", "postal_code", "locality", "longitude", "latitude")},
    "area": AREA,
    "themes": THEMES,
}
AROUND: Fields = {
    "contacts": Field(contacts_of, (), ("contacts",)),
    "links": Field(links_of, (), ("links",)),
    "photos": Field(photos_of, (), ("photos",)),
}
TAIL: Fields = {
    "is_public": own("is_public"),
    **{name: own(name) for name in ("licence", "source", "source_url")},
    "confirmed_at": Field(lambda listing: moment(listing.confirmed_at)),
    "confirmed_as": own("confirmed_as"),
    "freshness": Field(_freshness),
    "created_at": Field(lambda listing: moment(listing.created_at)),
    "updated_at": Field(lambda listing: moment(listing.updated_at)),
}
PLACE: Mapping[str, Field] = {
    **HEAD,
    "opening_hours": Field(lambda place: place.opening_hours.text if place.opening_hours else "", ("opening_hours",)),
    "access": Field(_access, (), ("access",)),
    "organisations": Field(_organisations, (), _around("organisation")),
    **AROUND,
    **TAIL,
}
ORGANISATION: Mapping[str, Field] = {
    **HEAD,
    "places": Field(_places, (), _around("place")),
    **AROUND,
    **TAIL,
}
