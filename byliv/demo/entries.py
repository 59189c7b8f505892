"""What places and organisations of the demo have in common: texts, themes, contacts, links, picture, confirmation."""

import io
from datetime import timedelta
from typing import Any

from byliv.accounts.models import User
from byliv.core import clock
from byliv.listings import actions
from byliv.listings.models import Listing
from byliv.themes.models import Theme

TEXTS = ("name", "kind", "summary_da", "summary_en", "description_da", "description_en")
WHERE = ("street_address", "postal_code", "locality", "longitude", "latitude")


def values_of(entry: dict[str, Any]) -> dict[str, Any]:
    """The plain fields of an entry, as the actions want them."""
    return {field: entry[field] for field in TEXTS + WHERE if entry.get(field) not in (None, "")}


def furnish(listing: Listing, entry: dict[str, Any], *, picture: bytes | None, by: User | None) -> None:
    """Give a listing everything around it that its entry tells."""
    actions.set_themes(listing, Theme.objects.filter(code__in=entry.get("themes", [])), by=by)
    if entry.get("contacts"):
        actions.set_contacts(listing, entry["contacts"], by=by)
    if entry.get("links"):
        actions.set_links(listing, entry["links"], by=by)
    if picture:
        words = {name: entry["picture"][name] for name in ("alt_da", "alt_en")}
        actions.add_photo(listing, io.BytesIO(picture), **words, credit="Tegnet til Byliv", by=by)
    # Who can be reached has said so; for the rest the steward has looked.
    speaks = Listing.ConfirmedAs.OWNER if entry.get("contacts") else Listing.ConfirmedAs.STEWARD
    _confirm(listing, entry.get("confirmed_days_ago"), speaks, by)


def _confirm(listing: Listing, days_ago: int | None, confirmed_as: str, by: User | None) -> None:
    if days_ago is None:
        return
    actions.confirm(listing, by=by, confirmed_as=confirmed_as)
    # The demo's past: the action says "now", the story says so many days ago.
    Listing.objects.filter(pk=listing.pk).update(confirmed_at=clock.now() - timedelta(days=days_ago))
