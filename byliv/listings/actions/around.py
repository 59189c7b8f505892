"""What stands around a listing: its themes, contacts, links, and the word that it is right."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.audit.models import AuditEntry
from byliv.core import clock
from byliv.listings.models import ContactPoint, KeptContacts, Link, Listing
from byliv.themes.models import Theme

CONTACT_FIELDS = ("id", "label_da", "label_en", "name", "email", "phone", "is_relayed")


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
    it outlives them; what undoing needs is kept beside it for a few days.
    """
    before, known, kept = contacts_of(listing), listing.contacts.in_bulk(), set()
    for position, values in enumerate(contacts):
        contact = checked_contact(_contact(listing, known, values.get("id")), {**values, "position": position})
        contact.save()
        kept.add(contact.pk)
    listing.contacts.exclude(pk__in=kept).delete()
    after = contacts_of(listing)
    if after != before:
        act = _touch(listing, by, {"contacts": [None, None]})
        KeptContacts.objects.create(act=act, listing_id=listing.pk, before=before, after=after)


def contacts_of(listing: Listing) -> list[dict[str, Any]]:
    """The contact points as `set_contacts` takes them."""
    return list(listing.contacts.order_by("position", "id").values(*CONTACT_FIELDS))


def _contact(listing: Listing, known: Mapping[int, ContactPoint], identity: int | None) -> ContactPoint:
    if identity is None:
        return ContactPoint(listing_id=listing.pk)
    if identity not in known and not ContactPoint.objects.filter(pk=identity).exists():
        return ContactPoint(listing_id=listing.pk)  # taken away meanwhile, and now wanted again
    if identity not in known:
        raise ValidationError(_("One of the contacts is not here any more. Load the page again."))
    return known[identity]


@transaction.atomic
def set_links(listing: Listing, links: Iterable[Mapping[str, Any]], *, by: User | None) -> None:
    """Replace the links. ValidationError when one is no http(s) address."""
    before = links_of(listing)
    new = [checked_link(Link(listing_id=listing.pk, position=n, **values)) for n, values in enumerate(links)]
    after = [{"kind": link.kind, "url": link.url} for link in new]
    if after == before:
        return
    listing.links.all().delete()
    for link in new:
        link.save()
    _touch(listing, by, {"links": [before, after]})


def links_of(listing: Listing) -> list[dict[str, str]]:
    """The links as `set_links` takes them."""
    return [{"kind": link.kind, "url": link.url} for link in listing.links.order_by("position", "id")]


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


def _touch(listing: Listing, by: User | None, changes: dict[str, list]) -> AuditEntry:
    """Record a change of something around the listing and move its updated_at."""
    Listing.objects.filter(pk=listing.pk).update(updated_at=clock.now())
    return record(by=by, verb="changed", target=listing, changes=changes)
