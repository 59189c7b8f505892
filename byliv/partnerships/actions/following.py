"""The register follows empty premises that turn out to be others."""

from byliv.core.text import fold
from byliv.partnerships.actions.owners import noted
from byliv.partnerships.models import Holding, Talk
from byliv.vacancies.models import Vacancy

TAKEN = ("agreed_on", "floor_area", "used_as", "place", "longitude", "latitude", "postal_code", "locality")


def move(loser: Vacancy, winner: Vacancy) -> None:
    """Two turned out to be one: whose they are, when that was agreed, and what was said of them goes to the winner."""
    for holding in Holding.objects.filter(vacancy=loser).select_related("owner__partnership").order_by("pk"):
        same = Holding.objects.filter(vacancy=winner, owner=holding.owner_id).first()
        if same is None:
            holding.vacancy = winner
            holding.save(update_fields=["vacancy", "updated_at"])
        else:
            join(holding, same)
        noted(holding.owner, ["holdings"], None)
    Talk.objects.filter(vacancy=loser).update(vacancy=winner)


def join(gone: Holding, kept: Holding) -> None:
    """One property that the owner has on the register twice: what only the one that goes knows is taken from it. At
    another address it stays as an address. What the owner ticked counts for what they saw."""
    for field in TAKEN:
        if getattr(kept, field) in (None, "") and getattr(gone, field) not in (None, ""):
            setattr(kept, field, getattr(gone, field))
    kept.save()
    if fold(gone.street_address) == fold(kept.street_address):
        gone.delete()
        return
    gone.vacancy, gone.agreed_on = None, None
    gone.save(update_fields=["vacancy", "agreed_on", "updated_at"])
