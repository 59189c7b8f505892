"""Imported entries that look like others: a steward is asked about each."""

from collections.abc import Sequence

from byliv.listings.models import Listing
from byliv.stewardship.models import Case


def ask_about_imported(pairs: Sequence[tuple[Listing, Listing]]) -> None:
    """Open a case for each (imported, what it looks like), one statement for all of them. Call inside the import."""
    Case.objects.bulk_create(
        [
            Case(
                kind=Case.Kind.IMPORT,
                listing_id=new.pk,
                label=new.name[:200],
                area_id=new.area_id,
                values={"new": new.pk, "like": like.pk, "like_name": like.name},
            )
            for new, like in pairs
        ]
    )
