"""Matches: found anew when a card is written, and by the clock."""

from typing import NamedTuple

from django.db import transaction

from byliv.accounts.models import User
from byliv.core import clock
from byliv.core.turns import take_turn
from byliv.offers.choices import Side, Stage
from byliv.offers.facts import facts_of
from byliv.offers.matching import Fit, compare
from byliv.offers.models import Card, Match, Need, Offer
from byliv.offers.permissions import can_change
from byliv.offers.queries import candidates_for

MOST_KEPT = 50
MOST_A_RUN = 2_000


class Found(NamedTuple):
    """What is to be written of a card's matches: new ones, and those that fit otherwise than they did."""

    new: list[Match]
    changed: list[Match]


def match_all() -> int:
    """Look for matches of every open need again; returns how many are new. Each need in a transaction of its own.

    Looked for outside of it first: by the clock hardly anything has changed, and whoever looks in vain keeps no writer
    waiting.
    """
    needs = list(Need.objects.open().order_by("-updated_at", "pk")[:MOST_A_RUN])
    return sum(match_card(need) for need in needs if any(_found(need)))


@transaction.atomic
def match_card(card: Card) -> int:
    """Find what fits this need or offer as it stands now; returns how many matches are new.

    Seven queries, however many fit. What fitted before and does no more stays, as not current, with what was said.
    """
    # One at a time for everybody: two new cards that fit each other are both looked at, and paired once.
    take_turn("offers.pairing")
    new, changed = _found(card)
    Match.objects.bulk_create(new, ignore_conflicts=True)
    Match.objects.bulk_update(changed, ["fits", "of", "score", "why", "is_current"])
    return len(new)


def _found(card: Card) -> Found:
    known = {getattr(row, f"{card.SIDE.other}_id"): row for row in card.matches.all()}
    # Both sides of one person's own never meet.
    others = [other for other in candidates_for(card) if not _same_people(card, other)] if card.is_open else []
    found = {other.pk: (other, fit) for other in others if (fit := _fit(card, other)).is_match}
    best = _best(list(found.values()))
    kept = {other.pk: fit for other, fit in best}
    new = [_row(card, other, fit) for other, fit in best if other.pk not in known]
    return Found(new, [row for pk, row in known.items() if _refresh(row, kept.get(pk))])


@transaction.atomic
def pair(*, need: Need, offer: Offer, by: User) -> Match:
    """Somebody has read a need and put up this offer for it: they have said yes already, whatever fits."""
    take_turn("offers.pairing")
    fit = _fit(need, offer)
    match, _created = Match.objects.get_or_create(need=need, offer=offer, defaults=_values(fit))
    if can_change(by, offer) and match.state in (Stage.NEW, Stage.TOLD):
        match.state, match.offer_told_at, match.is_current = Stage.OFFER_YES, clock.now(), True
        match.save(update_fields=["state", "offer_told_at", "is_current"])
    return match


def _best(found: list[tuple[Card, Fit]]) -> list[tuple[Card, Fit]]:
    """The best of the public ones, and the best of the private ones beside them."""
    ordered = sorted(found, key=lambda pair: (-pair[1].score, pair[0].created_at, pair[0].pk))
    private = [pair for pair in ordered if isinstance(pair[0], Offer) and pair[0].is_private]
    public = [pair for pair in ordered if not (isinstance(pair[0], Offer) and pair[0].is_private)]
    return public[:MOST_KEPT] + private[:MOST_KEPT]


def _fit(card: Card, other: Card) -> Fit:
    need, offer = (card, other) if card.SIDE == Side.NEED else (other, card)
    return compare(facts_of(need), facts_of(offer))


def _same_people(card: Card, other: Card) -> bool:
    same_team = card.organisation_id is not None and card.organisation_id == other.organisation_id
    return card.by_id == other.by_id or same_team


def _values(fit: Fit) -> dict:
    why = [[reason.code, reason.fits, reason.numbers] for reason in fit.reasons]
    return {"fits": fit.fits, "of": fit.of, "score": fit.score, "why": why}


def _row(card: Card, other: Card, fit: Fit) -> Match:
    return Match(**{str(card.SIDE): card, str(other.SIDE): other}, **_values(fit))


def _refresh(row: Match, fit: Fit | None) -> bool:
    """Let it say how it fits now; whether that is something else. What was offered expressly stays current though it
    fits less well."""
    values = {"is_current": fit is not None or row.state == Stage.OFFER_YES, **(_values(fit) if fit else {})}
    if all(getattr(row, field) == value for field, value in values.items()):
        return False
    for field, value in values.items():
        setattr(row, field, value)
    return True
