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

log = logging.getLogger(__name__)
MOST_A_RUN, MOST_SECONDS, MOST_NAMED = 5_000, 120, 8
Told = list[tuple[Match, Side]]


def tell(now: datetime | None = None) -> int:
    """Write to everybody for whom something new fits; returns how many mails went out."""
    now, until, sent = now or clock.now(), monotonic() + MOST_SECONDS, 0
    for person, told in _by_person(list(untold()[:MOST_A_RUN])).values():
        if monotonic() > until:
            break
        try:
            if person.is_active and take_mail(user_id=person.pk, now=now):
                letters.tell_matches(person, told[:MOST_NAMED])
                mark_told(matches=told[:MOST_NAMED], now=now)
                sent += 1
        except OSError:
            log.warning("the mail server cannot be reached; what fits is told tomorrow")
            break
        except Exception:
            log.exception("person %s could not be told of what fits", person.pk)
    return sent


def _by_person(matches: list[Match]) -> dict[int, tuple[User, Told]]:
    found: dict[int, tuple[User, Told]] = {}
    for match in matches:
        for side in _to_tell(match):
            person = match.need.by if side == Side.NEED else match.offer.by
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
                if ask_again(card=card, now=now) and card.by.is_active:
                    letters.ask_whether_it_holds(card)
                    sent += 1
            except OSError:
                log.warning("the mail server cannot be reached")
                return sent
    return sent
