"""Who may open which page. Whatever the person may not see is asked for in one question and not found: a private offer
answers exactly as one that was never there."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.offers.choices import Side
from byliv.offers.models import Card, Match, Need, Offer
from byliv.offers.permissions import can_change, can_see_match, side_of
from byliv.offers.queries import CARD, MATCH

MODELS: dict[str, type[Card]] = {Side.NEED: Need, Side.OFFER: Offer}


def card_of(request: HttpRequest, side: str, code: str) -> Card:
    """A need or an offer that the person may see; 404 else."""
    rows = MODELS[side]._default_manager.all().seen_by(request.user.pk)  # type: ignore[attr-defined]
    card = get_object_or_404(rows.select_related(*CARD).defer("area__polygon"), code=code)
    request.area = card.area  # type: ignore[attr-defined]
    return card


def own_card(request: HttpRequest, side: str, code: str) -> tuple[Card, User]:
    """A need or an offer of the person's, or of an organisation of theirs."""
    card, person = card_of(request, side, code), person_of(request)
    if not can_change(person, card):
        raise PermissionDenied(_("Only those who put it up may change it."))
    return card, person


def match_of(request: HttpRequest, code: str) -> tuple[Match, Side, User]:
    """A match that the person is a side of and may know of; 404 else."""
    person = person_of(request)
    rows = Match.objects.select_related(*MATCH, "story").defer("need__area__polygon", "offer__area__polygon")
    match = get_object_or_404(rows, code=code)
    side = side_of(person, match)
    if side is None or not can_see_match(person, match):
        raise Http404(_("There is no such page."))
    request.area = match.need.area  # type: ignore[attr-defined]
    return match, side, person
