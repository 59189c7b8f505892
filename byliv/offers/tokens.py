"""Addresses that only one person gets, by mail: to answer a match, to renew a card, to stop the mails."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from byliv.core import signed
from byliv.offers.choices import Side
from byliv.offers.models import Card, Match, Need, Offer

ANSWER, RENEW, LEAVE = "offers.answer", "offers.renew", "offers.leave"
LASTS = timedelta(days=180)


def answer_path(match: Match, side: str, says: str = "") -> str:
    """The path of the page that answers for one side; `says` ("yes", "no") puts that button first."""
    path = reverse("offers:answer_mail", args=[signing.dumps([match.code, str(side)], salt=ANSWER)])
    return f"{path}?says={says}" if says else path


def renew_path(card: Card) -> str:
    """The path of the page that says whether it still holds."""
    return reverse("offers:renew_mail", args=[signing.dumps([card.code, str(card.SIDE)], salt=RENEW)])


def leave_path(user_id: int) -> str:
    """The path that stops the mails to a person."""
    return reverse("offers:leave", args=[signing.dumps(user_id, salt=LEAVE)])


def match_behind(token: str) -> tuple[Match, Side] | None:
    """The match and the side that a token answers for; None when it is none of ours."""
    found = signed.read(token, salt=ANSWER, lives=LASTS)
    if found is None:
        return None
    rows = Match.objects.select_related("need__organisation", "need__by", "offer__organisation", "offer__by")
    match = rows.filter(code=found[0]).first()
    return (match, Side(found[1])) if match else None


def card_behind(token: str) -> Card | None:
    """The need or offer that a token renews."""
    found = signed.read(token, salt=RENEW, lives=LASTS)
    if found is None:
        return None
    rows = Need.objects.all() if found[1] == Side.NEED else Offer.objects.all()
    return rows.select_related("organisation", "area").filter(code=found[0]).first()


def person_behind(token: str) -> int | None:
    """The identity of the person whose mails a token stops."""
    found: int | None = signed.read(token, salt=LEAVE, lives=LASTS)
    return found
