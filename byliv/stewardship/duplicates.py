"""What duplicates register when the program starts: panels and buttons, and how a case about an import is answered."""

from byliv.accounts.models import User
from byliv.listings import slots
from byliv.listings.models import Listing
from byliv.stewardship import handlers, slots_merges
from byliv.stewardship.actions.merges import merge, unmerge
from byliv.stewardship.comparing import compared
from byliv.stewardship.models import Case, Merge
from byliv.stewardship.permissions import specific

TEMPLATE = "stewardship/_import_case.html"


def ready() -> None:
    """Called once from the AppConfig."""
    slots.add_panel(slots_merges.merged_panel)
    slots.add_offer(slots_merges.twice_offer)
    handlers.register(Case.Kind.IMPORT, handlers.Handler(_merge, _take_apart, TEMPLATE, _both))


def _both(case: Case) -> dict:
    """The entry that was imported and the one that was there; None for one that is gone."""
    found = Listing.objects.in_bulk([case.values["new"], case.values["like"]])
    return {"new": found.get(case.values["new"]), "like": found.get(case.values["like"])}


def _merge(case: Case, by: User | None) -> dict:
    """Merge what was imported into what was there, which takes over what it lacks."""
    winner, loser = (specific(Listing.objects.get(pk=case.values[name])) for name in ("like", "new"))
    take = [row.group for row in compared(winner, loser) if row.is_taken]
    return {"merge": merge(winner=winner, loser=loser, take=take, by=by).pk}


def _take_apart(case: Case, by: User | None) -> None:
    unmerge(Merge.objects.get(pk=case.applied["merge"]), by=by)
