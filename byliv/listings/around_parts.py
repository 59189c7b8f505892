"""What stands around every listing, as parts: themes, links, photos and contacts."""

from typing import Any

from byliv.accounts.models import User
from byliv.core.templatetags.byliv import tr
from byliv.listings import parts
from byliv.listings.actions import around, photos
from byliv.listings.models import Link, Listing
from byliv.listings.parts import Part
from byliv.themes.models import Theme


def register() -> None:
    """Called once, when the program starts."""
    parts.register("themes", Part(_themes, _set_themes, _in_themes))
    parts.register("links", Part(around.links_of, _set_links, _in_links))
    parts.register("photos", Part(photos.photos_of, _set_photos, _in_photos, is_in_versions=False))
    parts.register("contacts", Part(around.contacts_of, _set_contacts, _in_contacts, is_in_versions=False))


def _themes(listing: Listing) -> list[str]:
    return sorted(listing.themes.values_list("code", flat=True))


def _set_themes(listing: Listing, codes: list[str], by: User | None) -> None:
    around.set_themes(listing, Theme.objects.filter(code__in=codes), by=by)


def _in_themes(codes: list[str]) -> str:
    return parts.listed(tr(theme, "name") for theme in Theme.objects.filter(code__in=codes))


def _set_links(listing: Listing, links: list[dict[str, str]], by: User | None) -> None:
    around.set_links(listing, links, by=by)


def _in_links(links: list[Any]) -> str:
    # The oldest acts know only the address.
    return parts.listed(
        link if isinstance(link, str) else f"{Link(**link).get_kind_display()}: {link['url']}" for link in links
    )


def _set_photos(listing: Listing, wanted: list[dict[str, str]], by: User | None) -> None:
    photos.set_photos(listing, wanted, by=by)


def _in_photos(value: Any) -> str:
    # Who took it is a person: that stands beside the photo, not in the history.
    if isinstance(value, str):
        return value
    return parts.listed(f"“{photo['alt_da']}”" for photo in value)


def _set_contacts(listing: Listing, contacts: list[dict[str, Any]], by: User | None) -> None:
    around.set_contacts(listing, contacts, by=by)


def _in_contacts(contacts: list[dict[str, Any]]) -> str:
    told = ("label_da", "name", "email", "phone")
    return "; ".join(parts.listed(contact[key] for key in told if contact.get(key)) for contact in contacts)
