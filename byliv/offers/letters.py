"""Mails: what fits, with one press to answer; both have said yes; does it still hold; what does not belong here."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.offers import tokens
from byliv.offers.choices import Side
from byliv.offers.models import Card, Match
from byliv.offers.permissions import offer_is_shown
from byliv.offers.queries import caretakers_of
from byliv.offers.readers import readers_now
from byliv.offers.saying import summary

DAY = 86_400


def tell_matches(person: User, told: list[tuple[Match, Side]]) -> None:
    """What fits what the person looks for or has, each with its yes and no. OSError when no server takes it."""
    with override(person.language):
        lines = [_line(match, side) for match, side in told]
        leave = whole(tokens.leave_path(person.pk))
        context = {"lines": lines, "count": len(lines), "url": whole(reverse("offers:mine")), "leave_url": leave}
        mail = _mail("fits", person, context)
        mail.extra_headers = {
            # Mail programs show a button of their own; it sends a POST, a mere look at the address does nothing.
            "List-Unsubscribe": f"<{leave}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"Byliv <matches.{urlsplit(settings.BASE_URL).hostname}>",
            "Auto-Submitted": "auto-generated",
        }
        mail.send()


def _line(match: Match, side: Side) -> dict[str, Any]:
    """What one reads of a match: who looks reads nothing of a private offer but why it fits."""
    is_need = side == Side.NEED
    mine, theirs = (match.need, match.offer) if is_need else (match.offer, match.need)
    is_known = not is_need or offer_is_shown(match)
    return {
        "mine": mine.title,
        "theirs": theirs.title if is_known else "",
        "page": whole(theirs.get_absolute_url()) if is_known else "",
        "is_need": is_need,
        "is_private": not is_need and match.offer.is_private,
        "why": summary(match.reasons),
        "yes_url": whole(tokens.answer_path(match, side, "yes")),
        "no_url": whole(tokens.answer_path(match, side, "no")),
    }


def open_contact(match: Match) -> None:
    """Both have said yes: each side gets the other's name and contact."""
    for mine, theirs in ((match.need, match.offer), (match.offer, match.need)):
        context = {"mine": mine, "theirs": theirs, "name": name_of(theirs), "url": whole(match.get_absolute_url())}
        for person in readers_now(mine):
            with override(person.language):
                _mail("both", person, context).send(fail_silently=True)


def ask_whether_it_holds(card: Card) -> int:
    """Does it still hold? One press renews it; how many were asked. OSError when no server takes it."""
    people = readers_now(card)
    for person in people:
        with override(person.language):
            context = {"card": card, "is_need": card.SIDE == Side.NEED, "renew_url": whole(tokens.renew_path(card))}
            _mail("holds", person, {**context, "url": whole(reverse("offers:mine"))}).send()
    return len(people)


def tell_stewards(card: Card, words: str, by: User) -> bool:
    """Somebody says that a public card does not belong on the wall; False: they have said enough today."""
    if not hit(f"offers-report:{by.pk}", 5, DAY):
        return False
    for person in caretakers_of(card.area):
        with override(person.language):
            context = {"card": card, "words": words, "url": whole(card.get_absolute_url())}
            _mail("report", person, context).send(fail_silently=True)
    return True


def name_of(card: Card) -> str:
    """Whose it is, for the other side after both have said yes."""
    return ", ".join(name for name in (card.by.name, card.organisation.name if card.organisation else "") if name)


def whole(path: str) -> str:
    """The whole address of a path of ours."""
    return settings.BASE_URL + path


def _mail(letter: str, person: User, context: dict[str, Any]) -> EmailMessage:
    subject = render_to_string(f"offers/email/{letter}_subject.txt", context)
    body = render_to_string(f"offers/email/{letter}_message.txt", {**context, "person": person})
    return EmailMessage(one_line(subject)[:200], body.strip() + "\n", to=[person.email])
