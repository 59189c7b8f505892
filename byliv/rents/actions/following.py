"""Tenancies follow the entries on the map: when two turn out to be one, or one goes."""

from collections.abc import Sequence

from byliv.accounts.models import User
from byliv.listings.models import Listing
from byliv.rents.models import Tenancy

SIDES = {Listing.Type.ORGANISATION: ("tenant", "landlord"), Listing.Type.PLACE: ("place",)}


def follow(_listing_ids: Sequence[int]) -> None:
    """Where something stands makes no difference to its rent."""


def leave(_listing: Listing, _by: User | None) -> None:
    """Names were kept from the beginning; the rest is empty then."""


def told(_listing: Listing) -> str:
    """Nothing goes with it."""
    return ""


def move(loser: Listing, winner: Listing) -> dict[str, list[int]]:
    """What was the loser's is the winner's; {field: tenancies}."""
    found = {}
    for field in SIDES.get(Listing.Type(loser.type), ()):
        rows = Tenancy.objects.filter(**{field: loser.pk})
        rows = rows.exclude(tenant=winner.pk) if field == "landlord" else rows
        rows = rows.exclude(landlord=winner.pk) if field == "tenant" else rows
        found[field] = list(rows.order_by("pk").values_list("pk", flat=True))
        Tenancy.objects.filter(pk__in=found[field]).update(**{field: winner.pk})
    return found


def move_back(moved: dict[str, list[int]], loser: Listing, winner: Listing) -> None:
    """What is still the winner's goes home."""
    for field, ids in moved.items():
        Tenancy.objects.filter(pk__in=ids, **{field: winner.pk}).update(**{field: loser.pk})
