"""Imported rows that look like something that is there already."""

from collections.abc import Iterable

from django.utils.translation import get_language

from byliv.listings.models import Listing
from byliv.stewardship.models import Case


def ask_whether_same(pairs: Iterable[tuple[Listing, Listing]]) -> int:
    """Open a case for each (new entry, known entry) that look alike; returns how many. One statement for all of them.

    Only the stewards are asked, and they get their mail of the day.
    """
    language = (get_language() or "da")[:2]
    cases = [
        Case(
            kind=Case.Kind.IMPORT,
            label=new.name,
            area_id=new.area_id,
            listing_id=new.pk,
            values={"like": known.pk},
            language=language,
        )
        for new, known in pairs
    ]
    return len(Case.objects.bulk_create(cases))
