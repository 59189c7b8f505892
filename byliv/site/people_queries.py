"""What a person has on the map, what of it needs them, and all that is known about them."""

from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from byliv.accounts.models import User
from byliv.accounts.queries import known_of
from byliv.api.queries import tokens_told
from byliv.audit.models import AuditEntry
from byliv.bookings.actions import personal as bookings
from byliv.calendar.follow.queries import follows_told
from byliv.feeds.models import Feed
from byliv.finder.queries import finder_told
from byliv.handover.queries import handover_told
from byliv.hosting.actions import told_about as told_of_houses
from byliv.leases.actions.personal import told_about as agreements_told
from byliv.listings import freshness, types
from byliv.listings.actions import kept_about
from byliv.listings.models import ContactPoint, Listing, Photo
from byliv.offers.queries import told as told_of_offers
from byliv.opendays.actions.personal import told_about
from byliv.organisations.models import Membership, Organisation
from byliv.partnerships.actions.personal import told_about as told_of_owners
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.rents.actions.personal import told_about as told_of_rents
from byliv.rooms.queries import rooms_told
from byliv.seasons.actions.personal import told_about as told_of_seasons
from byliv.stewardship.models import Case
from byliv.stewardship.queries.claims import claims_told
from byliv.vacancies.actions.personal import told_about as told_of_vacancies
from byliv.webhooks.queries import webhooks_told


class Entry(NamedTuple):
    """One of a person's entries. `needs` are codes: photo, position, confirmation, renewal."""

    listing: Listing
    address: str
    kind: str
    role: str
    needs: list[str]


def entries_of(person: User) -> list[Entry]:
    """The person's organisations, then the places that those run or own; each by name."""
    memberships = {row.organisation_id: row for row in Membership.objects.filter(user_id=person.pk)}
    places = Occupancy.objects.filter(organisation_id__in=memberships, role__in=IN_CHARGE).values("place_id")
    has_photo = Exists(Photo.objects.filter(listing_id=OuterRef("pk")))
    mine = Listing.objects.filter(pk__in=memberships) | Listing.objects.filter(pk__in=places)
    entries = []
    for listing in mine.filter(merged_into=None).annotate(has_photo=has_photo).order_by("type", "name", "pk"):
        kind = types.of(listing)
        role = memberships[listing.pk].get_role_display() if listing.pk in memberships else ""
        entries.append(Entry(listing, kind.address(listing), kind.kind_label(listing.kind), role, _needs(listing)))
    return entries


def _needs(listing: Any) -> list[str]:
    never = listing.confirmed_at is None
    checks = {
        "photo": not listing.has_photo,
        "position": not listing.has_position,
        "confirmation": never,
        "renewal": not never and listing.freshness != freshness.FRESH,
    }
    return [need for need, is_needed in checks.items() if is_needed]


def left_alone_by(person: User) -> list[Organisation]:
    """Organisations that nobody else could look after once the person is gone."""
    mine = Membership.objects.filter(user_id=person.pk, role=Membership.Role.OWNER).values("organisation_id")
    other_owners = Membership.objects.filter(organisation_id=OuterRef("pk"), role=Membership.Role.OWNER)
    other_owners = other_owners.exclude(user_id=person.pk)
    return list(Organisation.objects.filter(~Exists(other_owners), pk__in=mine).order_by("name"))


def contacts_of(person: User) -> list[ContactPoint]:
    """Contact points anywhere that carry exactly the person's address."""
    return list(ContactPoint.objects.filter(email__iexact=person.email).select_related("listing"))


def everything_about(person: User) -> dict[str, Any]:
    """All that is kept about the person, in plain names and dates, for their own download."""
    memberships = Membership.objects.filter(user_id=person.pk).select_related("organisation")
    about = AuditEntry.objects.filter(target_type=User._meta.label_lower, target_id=person.pk)
    acts = AuditEntry.objects.filter(by_id=person.pk)
    return {
        **known_of(person),
        "memberships": [
            {"organisation": row.organisation.name, "role": row.role, "since": row.created_at} for row in memberships
        ],
        "contact_points": [
            {"entry": row.listing.name, "name": row.name, "email": row.email, "phone": row.phone}
            for row in contacts_of(person)
        ],
        "sent": [_sent(case) for case in Case.objects.filter(_from(person)).order_by("created_at")],
        "contact_points_kept_for_undoing": [
            {"entry": kept.listing.name, "since": kept.created_at} for kept in kept_about(person.email)
        ],
        "claims": claims_told(person),
        "follows": follows_told(person),
        **told_about(person),
        **told_of_houses(person),
        **bookings.told_about(person),
        **told_of_vacancies(person),
        **told_of_seasons(person),
        **told_of_owners(person),
        **agreements_told(person),
        **told_of_rents(person),
        "calendars": [
            {"address": feed.url, "since": feed.created_at} for feed in Feed.objects.filter(added_by_id=person.pk)
        ],
        **finder_told(person),
        **told_of_offers(person),
        "rooms": rooms_told(person),
        "webhooks": webhooks_told(person),
        **handover_told(person),
        "keys_for_programs": tokens_told(person),
        "acts": [_act(entry) for entry in acts.order_by("created_at")],
        "acts_about_you": [_act(entry) for entry in about.order_by("created_at")],
    }


def _from(person: User) -> Q:
    """What the person sent, signed in or only with their address."""
    return Q(by_id=person.pk) | Q(email__iexact=person.email)


def _sent(case: Case) -> dict[str, Any]:
    what = {"at": case.created_at, "kind": case.kind, "about": case.label, "state": case.state, "email": case.email}
    own = {"suggested": case.values, "words": case.message, "appeal": case.appeal}
    return {**what, **own, "reason": case.reason, "answer": case.answer}


def _act(entry: AuditEntry) -> dict[str, Any]:
    what = {"at": entry.created_at, "what": entry.verb, "type": entry.target_type, "name": entry.target_label}
    return {**what, "changes": entry.changes}
