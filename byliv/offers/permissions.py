"""Who may do what with needs, offers and matches."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.offers.choices import SHOWN_BY_OFFERER, Side, Stage
from byliv.offers.models import Card, Match, Offer
from byliv.organisations.permissions import is_member


def can_change(user: Person, card: Card) -> bool:
    """Whoever put it up, and the team of the organisation it stands for. Nobody else: not even stewards."""
    if not user.is_authenticated:
        return False
    return card.by_id == user.pk or (card.organisation is not None and is_member(user, card.organisation))


def can_see(user: Person, card: Card) -> bool:
    """Everybody sees what is public; those whose it is the rest."""
    return card.is_public or can_change(user, card)


def can_take_down(user: Person, card: Card) -> bool:
    """Stewards and editors of its area take a public one off the wall; what is private they do not know of."""
    return not (isinstance(card, Offer) and card.is_private) and can_edit_in(user, card.area)


def side_of(user: Person, match: Match) -> Side | None:
    """Which of the two the person is, None for others. Of somebody's own two, the one who looks."""
    if can_change(user, match.need):
        return Side.NEED
    return Side.OFFER if can_change(user, match.offer) else None


def need_may_know(match: Match) -> bool:
    """Whether who looks may know of the match: the offer hangs on the wall, or who has it has said yes."""
    if match.state == Stage.NO:
        return False
    return match.offer.is_public or match.state in SHOWN_BY_OFFERER


def offer_is_shown(match: Match) -> bool:
    """Whether who looks may read the offer itself: it is public, or both have said yes."""
    return match.offer.is_public or match.state == Stage.BOTH


def can_see_match(user: Person, match: Match) -> bool:
    """Both sides; who looks only once they may know."""
    side = side_of(user, match)
    return side == Side.OFFER or (side == Side.NEED and need_may_know(match))
