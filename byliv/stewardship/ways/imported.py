"""An imported row that looks like another entry: really two, or one and the same."""

from typing import Any

from byliv.accounts.models import User
from byliv.listings.models import Listing
from byliv.stewardship.handlers import Handler
from byliv.stewardship.models import Case, Distinct


def _pair(case: Case) -> tuple[int, int] | None:
    """The identities of both, lower first; None when one is gone."""
    other = Listing.objects.filter(pk=case.values.get("like")).values_list("pk", flat=True).first()
    if other is None or case.listing_id is None:
        return None
    return (min(other, case.listing_id), max(other, case.listing_id))


def apply(case: Case, by: User | None) -> dict[str, list]:
    """They are two: nobody asks again."""
    pair = _pair(case)
    if pair is None:
        return {}
    distinct, created = Distinct.objects.get_or_create(first_id=pair[0], second_id=pair[1], defaults={"by": by})
    return {"distinct": [None, distinct.pk]} if created else {}


def undo(case: Case, by: User | None) -> None:
    if "distinct" in case.applied:
        Distinct.objects.filter(pk=case.applied["distinct"][1]).delete()


def show(case: Case) -> dict[str, Any]:
    """Both entries; `other` is None when it is gone."""
    return {"other": Listing.objects.filter(pk=case.values.get("like")).first()}


HANDLER = Handler(apply, undo, "stewardship/_import.html", show)
