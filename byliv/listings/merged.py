"""Where an entry went that turned out to be another."""

from typing import Any

from byliv.listings.models import Listing

MAX_STEPS = 50


def final(listing: Listing) -> Listing:
    """The entry that this one leads to in the end: itself, unless it was merged. Never goes round in a circle."""
    seen = {listing.pk}
    while listing.merged_into_id is not None and listing.merged_into_id not in seen and len(seen) < MAX_STEPS:
        seen.add(listing.merged_into_id)
        listing = Listing.objects.defer("imported", "folded").get(pk=listing.merged_into_id)
    return listing


def finals(identities: list[int]) -> dict[int, int]:
    """{identity: where it leads in the end} of those that were merged; one query for each step of the longest chain."""
    leads: dict[int, Any] = dict(
        Listing.objects.filter(pk__in=identities, merged_into__isnull=False).values_list("pk", "merged_into")
    )
    for _step in range(MAX_STEPS):
        further: dict[int, Any] = dict(
            Listing.objects.filter(pk__in=set(leads.values()), merged_into__isnull=False).values_list(
                "pk", "merged_into"
            )
        )
        if not further:
            break
        leads = {pk: further.get(into, into) for pk, into in leads.items()}
    return leads
