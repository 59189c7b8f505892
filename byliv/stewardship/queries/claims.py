"""What a claim can be shown by, and who has claimed what."""

from typing import Any, NamedTuple

from django.db.models import Q

from byliv.accounts.models import User
from byliv.listings.models import Link, Listing
from byliv.organisations.models import Membership, Organisation
from byliv.places.models import Occupancy, Place
from byliv.places.permissions import IN_CHARGE
from byliv.stewardship import proof
from byliv.stewardship.models import Case


class Way(NamedTuple):
    """An address on record: the contact's identity, and the address as far as the page may show it."""

    contact_id: int
    email: str
    shown: str


def addresses_of(listing: Listing) -> list[Way]:
    """The mails on record, each once; those behind a form are masked."""
    ways: dict[str, Way] = {}
    for contact in listing.contacts.exclude(email=""):
        shown = proof.masked(contact.email) if contact.is_hidden else contact.email
        ways.setdefault(contact.email.lower(), Way(contact.pk, contact.email, shown))
    return list(ways.values())


def hosts_of(listing: Listing) -> list[str]:
    """The hosts of its web addresses at which a mail shows something."""
    sites = listing.links.filter(kind=Link.Kind.WEBSITE).values_list("url", flat=True)
    return [host for host in dict.fromkeys(map(proof.host_of, sites)) if host]


def claim_of(user: User, listing: Listing) -> Case | None:
    """The person's claim on the entry that is under way."""
    return Case.objects.filter(
        kind=Case.Kind.CLAIM, listing_id=listing.pk, by=user, state__in=(Case.State.BEGUN, Case.State.OPEN)
    ).first()


def claims_of(user: User) -> list[Case]:
    """All claims of a person, newest first."""
    claims = Case.objects.filter(kind=Case.Kind.CLAIM, by=user).select_related("listing", "proof")
    return list(claims.order_by("-created_at"))


def claims_to_answer(user: User) -> list[Case]:
    """Claims on what the person owns that wait for the owners' answer."""
    own = Membership.objects.filter(user=user, role=Membership.Role.OWNER).values("organisation_id")
    places = Occupancy.objects.filter(organisation_id__in=own, role__in=IN_CHARGE).values("place_id")
    asked = Case.objects.open().filter(kind=Case.Kind.CLAIM, owner_until__isnull=False).exclude(by=user)
    found = asked.filter(Q(listing_id__in=own) | Q(listing_id__in=places)).select_related("by")
    return list(found.order_by("created_at"))


def orphaned_hosts(place: Place) -> list[Organisation]:
    """Organisations that run the place and have nobody themselves: perhaps it is they that should be claimed."""
    hosts = Organisation.objects.public().filter(occupancies__place=place, occupancies__role__in=IN_CHARGE)
    return list(hosts.filter(memberships=None).order_by("name"))


def claims_told(user: User) -> list[dict[str, Any]]:
    """The person's claims for their own download."""
    return [
        {
            "entry": claim.label,
            "state": claim.state,
            "message": claim.message,
            "answer": claim.answer,
            "at": claim.created_at,
            "code_sent_to": claim.proof.email if hasattr(claim, "proof") else "",
        }
        for claim in claims_of(user)
    ]
