"""What stands around a listing: its themes, contacts, links, and the word that it is right."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.listings.models import ContactPoint, Link, Listing
from byliv.themes.models import Theme


@transaction.atomic
def set_themes(listing: Listing, themes: Iterable[Theme], *, by: User | None) -> None:
    """Make these the listing's themes."""
    before = set(listing.themes.values_list("code", flat=True))
    wanted = {theme.code: theme for theme in themes}
    if before == set(wanted):
        return
    listing.themes.set(wanted.values())
    _touch(listing, by, {"themes": [sorted(before), sorted(wanted)]})


@transaction.atomic
def set_contacts(listing: Listing, contacts: Iterable[Mapping[str, Any]], *, by: User | None) -> None:
    """Make these the contact points, in this order. One with "id" is changed and keeps its address on our pages.

    ValidationError when one cannot be, or when an id is another listing's. Addresses are kept out of the history:
    it outlives them.
    """
    known = listing.contacts.in_bulk()
    kept = set()
    for position, values in enumerate(contacts):
        contact = checked_contact(_contact(listing, known, values.get("id")), {**values, "position": position})
        contact.save()
        kept.add(contact.pk)
    listing.contacts.exclude(pk__in=kept).delete()
    _touch(listing, by, {"contacts": [None, None]})


def _contact(listing: Listing, known: Mapping[int, ContactPoint], identity: int | None) -> ContactPoint:
    if identity is None:
        return ContactPoint(listing_id=listing.pk)
    if identity not in known:
        raise ValidationError(_("One of the contacts is not here any more. Load the page again."))
    return known[identity]


@transaction.atomic
def set_links(listing: Listing, links: Iterable[Mapping[str, Any]], *, by: User | None) -> None:
    """Replace the links. ValidationError when one is no http(s) address."""
    before = list(listing.links.values_list("url", flat=True))
    listing.links.all().delete()
    for position, values in enumerate(links):
        checked_link(Link(listing_id=listing.pk, position=position, **values)).save()
    _touch(listing, by, {"links": [before, list(listing.links.values_list("url", flat=True))]})


def checked_contact(contact: ContactPoint, values: Mapping[str, Any]) -> ContactPoint:
    """The contact point with these values (but "id"), not saved. ValidationError when it cannot be."""
    for name, value in values.items():
        if name != "id":
            setattr(contact, name, value)
    contact.full_clean(exclude=["listing"], validate_constraints=False)
    if not contact.email and not contact.phone:
        raise ValidationError({"email": _("Write an e-mail address or a phone number.")})
    return contact


def checked_link(link: Link) -> Link:
    """The link, not saved. ValidationError when it is no http(s) address."""
    link.full_clean(exclude=["listing"])
    if not link.url.lower().startswith(("http://", "https://")):
        raise ValidationError({"url": _("Write an address that starts with https://.")})
    return link


@transaction.atomic
def confirm(listing: Listing, *, by: User | None, confirmed_as: str = "") -> None:
    """Say that the entry is right as it stands; `confirmed_as` tells readers who said so (`Listing.ConfirmedAs`)."""
    listing.confirmed_at, listing.confirmed_as = clock.now(), confirmed_as
    Listing.objects.filter(pk=listing.pk).update(confirmed_at=listing.confirmed_at, confirmed_as=confirmed_as)
    record(by=by, verb="confirmed", target=listing)


def _touch(listing: Listing, by: User | None, changes: dict[str, list]) -> None:
    """Record a change of something around the listing and move its updated_at."""
    Listing.objects.filter(pk=listing.pk).update(updated_at=clock.now())
    record(by=by, verb="changed", target=listing, changes=changes)
