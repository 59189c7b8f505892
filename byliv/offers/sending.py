"""Tells people what fits: one mail a day at most, who has a private offer first; and asks whether what is old holds."""

import logging
from datetime import datetime
from time import monotonic

from byliv.accounts.models import User
from byliv.core import clock
from byliv.offers import letters
from byliv.offers.actions.ageing import ask_again
from byliv.offers.actions.telling import mark_told, take_mail
from byliv.offers.choices import Side, Stage
from byliv.offers.models import Match, Need, Offer
from byliv.offers.permissions import need_may_know
from byliv.offers.queries import to_ask, untold
from byliv.offers.readers import missed, readers_of

log = logging.getLogger(__name__)
MOST_A_RUN, MOST_SECONDS, MOST_NAMED = 5_000, 120, 8
Told = list[tuple[Match, Side]]


def tell(now: datetime | None = None) -> int:
    """Write to everybody for whom something new fits; returns how many mails went out.

    A side has been told when its mail has gone out to somebody and nobody else of its team is left to write to. Who of
    them had a mail today already finds it in the next one.
    """
    now, until, sent = now or clock.now(), monotonic() + MOST_SECONDS, 0
    people = list(_by_person(list(untold()[:MOST_A_RUN]), list(missed(now)[:MOST_A_RUN])).values())
    told: Told = []
    try:
        while people and monotonic() < until:
            person, lines = people[0]
            named = lines[:MOST_NAMED]
            try:
                if take_mail(user_id=person.pk, now=now):
                    letters.tell_matches(person, named)
                    told += named
                    sent += 1
            except OSError:
                log.warning("the mail server cannot be reached; what fits is told tomorrow")
                break
            except Exception:
                log.exception("person %s could not be told of what fits", person.pk)
            people.pop(0)
    finally:
        left = {(match.pk, side) for _person, lines in people for match, side in lines}
        # Nobody is told twice: a side that others were told of before keeps its time.
        new = [(match, side) for match, side in told if getattr(match, f"{side}_told_at") is None]
        mark_told(matches=[each for each in new if (each[0].pk, each[1]) not in left], now=now)
    return sent


def _by_person(matches: list[Match], missed: list[tuple[User, Match, Side]]) -> dict[int, tuple[User, Told]]:
    found: dict[int, tuple[User, Told]] = {}
    readers = readers_of(card for match in matches for card in (match.need, match.offer))
    for person, match, side in missed:
        found.setdefault(person.pk, (person, []))[1].append((match, side))
    for match in matches:
        for side in _to_tell(match):
            for person in readers[side, match.need_id if side == Side.NEED else match.offer_id]:
                found.setdefault(person.pk, (person, []))[1].append((match, side))
    return found


def _to_tell(match: Match) -> list[Side]:
    """Which of the two are to be told of it now."""
    sides = []
    if match.offer_told_at is None and match.state != Stage.OFFER_YES:
        sides.append(Side.OFFER)
    if match.need_told_at is None and match.state != Stage.NEED_YES and need_may_know(match):
        sides.append(Side.NEED)
    return sides


def ask_those_who_are_old(now: datetime | None = None) -> int:
    """Ask whether what nobody has renewed for 60 days still holds; returns how many mails went out."""
    now, sent = now or clock.now(), 0
    for model in (Need, Offer):
        for card in to_ask(model.objects.all(), now)[:MOST_A_RUN]:
            try:
                if ask_again(card=card, now=now):
                    sent += letters.ask_whether_it_holds(card)
            except OSError:
                log.warning("the mail server cannot be reached")
                return sent
    return sent
