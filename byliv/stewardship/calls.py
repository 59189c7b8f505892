"""Whom to call about an entry: its contacts, and those who run it."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.core.tables import FORMULA
from byliv.listings.models import ContactPoint, Listing
from byliv.organisations.models import Membership
from byliv.places.models import Occupancy
from byliv.places.permissions import IN_CHARGE
from byliv.stewardship.queries.freshness import asked_last

COLUMNS = (_("Name"), _("Confirmed"), _("Asked last"), _("Phone"), _("E-mail"), _("Run by"), _("Page"))


class Call(NamedTuple):
    """An entry that has become stale, and everybody who could say whether it is right."""

    listing: Listing
    contacts: list[ContactPoint]
    owners: list[User]
    asked_at: datetime | None


def calls_of(listings: Sequence[Listing]) -> list[Call]:
    """For each of these entries whom to call; five queries for all of them."""
    prefetch_related_objects(listings, "contacts")
    identities = [listing.pk for listing in listings]
    asked, owners = asked_last(identities), _owners(identities)
    return [Call(one, list(one.contacts.all()), owners.get(one.pk, []), asked.get(one.pk)) for one in listings]


def _owners(identities: list[int]) -> dict[int, list[User]]:
    hosts = list(
        Occupancy.objects.filter(place_id__in=identities, role__in=IN_CHARGE).values_list("place_id", "organisation_id")
    )
    wanted = {*identities, *(host for _place, host in hosts)}
    teams: dict[int, list[User]] = {}
    members = Membership.objects.filter(organisation_id__in=wanted, user__is_active=True).select_related("user")
    for member in members.order_by("-role", "created_at"):
        teams.setdefault(member.organisation_id, []).append(member.user)
    found = {identity: list(teams.get(identity, [])) for identity in identities}
    for place, host in hosts:
        found[place] += [user for user in teams.get(host, []) if user not in found[place]]
    return found


def row_of(call: Call) -> list[str]:
    """The call as cells for a spreadsheet, none of them a formula."""
    listing = call.listing
    cells = [
        listing.name,
        _day(listing.confirmed_at),
        _day(call.asked_at),
        ", ".join(contact.phone for contact in call.contacts if contact.phone),
        ", ".join(contact.email for contact in call.contacts if contact.email),
        ", ".join(f"{user.name} {user.email}".strip() for user in call.owners),
        settings.BASE_URL + listing.get_absolute_url(),
    ]
    return [f"'{cell}" if cell.startswith(FORMULA) else cell for cell in cells]


def _day(moment: datetime | None) -> str:
    return localtime(moment).date().isoformat() if moment else ""
