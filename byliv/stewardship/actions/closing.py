"""What it does to an entry that it has closed: it is hidden, not deleted, and comes back when that is undone."""

from byliv.accounts.models import User
from byliv.listings import actions as listings
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import specific


def close(case: Case, by: User | None) -> dict[str, list]:
    """Hide the entry."""
    return listings.change(specific(case.listing), values={"is_public": False}, by=by) if case.listing else {}


def reopen(case: Case, by: User | None) -> None:
    """Show it again, if it was this that hid it."""
    if case.listing and "is_public" in case.applied:
        listings.change(specific(case.listing), values={"is_public": True}, by=by)
