"""Work in the background. Each may run twice."""

from django_tasks import task

from byliv.offers import actions
from byliv.offers.choices import Side
from byliv.offers.models import Need, Offer
from byliv.offers.sending import ask_those_who_are_old, tell


@task()
def find_matches(side: str, pk: int) -> int:
    """Find who fits a need or an offer that was written; returns how many matches are new."""
    model = Need if side == Side.NEED else Offer
    card = model.objects.filter(pk=pk).first()
    return actions.match_card(card) if card else 0


@task()
def find_all_matches() -> int:
    """Look again at every open need; returns how many matches are new."""
    return actions.match_all()


@task()
def tell_of_matches() -> int:
    """Write to those for whom something fits, at most one mail a day each; returns how many mails went out."""
    return tell()


@task()
def let_age() -> int:
    """Ask whether what is old still holds, and pause what nobody answered; returns how many were asked or paused."""
    return ask_those_who_are_old() + actions.pause_unanswered()
