"""Links in mails that work without signing in: each good for one purpose, for one person, for some time."""

from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.urls import reverse

from byliv.accounts.models import User
from byliv.core import signed
from byliv.stewardship.models import Confirmation

LIVES = timedelta(days=60)
# A mail may be found again long after; saying "no more of these" must still work then.
QUIET_LIVES = timedelta(days=730)
QUIET = "quiet"


class Gone(Exception):
    """The link is not ours, or too old, or what it was about is not there any more."""


class Asked(NamedTuple):
    """Who was asked, and what about."""

    user: User
    confirmation: Confirmation


def _salt(purpose: str) -> str:
    return f"byliv.stewardship.question.{purpose}"


def answer_url(purpose: str, confirmation: Confirmation, user: User) -> str:
    """The address, in the active language, where `user` can give this answer (a `Confirmation.Answer`)."""
    token = signing.dumps([confirmation.pk, user.pk], salt=_salt(purpose))
    return settings.BASE_URL + reverse(f"stewardship:answer_{purpose}", args=[token])


def quiet_url(user: User) -> str:
    """The address, in the active language, where `user` can say that they want no such mails."""
    return settings.BASE_URL + reverse("stewardship:quiet", args=[signing.dumps(user.pk, salt=_salt(QUIET))])


def asked(purpose: str, token: str) -> Asked:
    """Who was asked about what. Gone when the link cannot be used; whether they still run it is not looked at."""
    opened = signed.read(token, salt=_salt(purpose), lives=LIVES)
    if opened is None:
        raise Gone
    confirmation_id, user_id = opened
    found = Confirmation.objects.select_related("listing__area").defer("listing__area__polygon")
    confirmation, user = found.filter(pk=confirmation_id).first(), _person(user_id)
    if confirmation is None:
        raise Gone
    return Asked(user, confirmation)


def person_of(token: str) -> User:
    """Who wants no such mails. Gone when the link cannot be used."""
    user_id = signed.read(token, salt=_salt(QUIET), lives=QUIET_LIVES)
    if user_id is None:
        raise Gone
    return _person(user_id)


def _person(user_id: int) -> User:
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None:
        raise Gone
    return user
