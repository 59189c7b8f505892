"""Addresses that work without signing in: each good for one purpose and one follower."""

from datetime import timedelta
from typing import TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.db.models import QuerySet
from django.urls import reverse

from byliv.calendar.follow.models import Follow, Follower
from byliv.core.addresses import address

YES_LIVES = timedelta(days=7)
# Every mail carries a new one; this is how long an old mail may be found again.
MINE_LIVES = timedelta(days=730)
_SALT = "byliv.calendar.follow."
T = TypeVar("T")


class Gone(Exception):
    """The link is not ours, or too old, or what it was about is not there any more."""


def start_path(**things: str) -> str:
    """Where one begins to follow, in the active language: start_path(area="vesterbro", theme="music")."""
    path = address("follow:start")
    return f"{path}?{urlencode(things)}" if things else path


def agenda_path(follow: Follow, **more: str) -> str:
    """The agenda of something followed, in the active language."""
    pairs = {"theme": follow.theme.code} if follow.theme else {}
    for word, thing in (("place", follow.place), ("organiser", follow.organisation)):
        pairs |= {word: thing.slug} if thing else {}
    path = reverse("calendar:area", args=[follow.area.slug]) if follow.area else reverse("calendar:everywhere")
    return f"{path}?{urlencode({**pairs, **more})}" if pairs or more else path


def yes_url(follow: Follow) -> str:
    """Where the address says that it was meant, in the active language."""
    return settings.BASE_URL + reverse("follow:yes", args=[signing.dumps(follow.pk, salt=_SALT + "yes")])


def mine_path(follower: Follower) -> str:
    """Where a follower sees and changes what they follow, in the active language."""
    return reverse("follow:mine", args=[signing.dumps(follower.pk, salt=_SALT + "mine")])


def mine_url(follower: Follower) -> str:
    """The same as a whole address, for mails."""
    return settings.BASE_URL + mine_path(follower)


def leave_url(follower: Follower) -> str:
    """Where one press stops the mails. It never gets too old."""
    return settings.BASE_URL + reverse("follow:leave", args=[_signer("leave").sign(str(follower.pk))])


def feed_url(follower: Follower) -> str:
    """The calendar's secret address; "" while none was made. The same in every language."""
    if not follower.feed_number:
        return ""
    token = _signer("feed").sign_object([follower.pk, follower.feed_number])
    return settings.BASE_URL + reverse("follow-feed", args=[token])


def followed_by(token: str) -> Follow:
    """What the link in a first mail is about. Gone when it cannot be used."""
    found = Follow.objects.with_things().select_related("follower__user")
    return _there(found.filter(pk=_read(token, "yes", YES_LIVES)).first())


def follower_behind(token: str) -> Follower:
    """Whose page it is. Gone when the link cannot be used."""
    return _there(_followers().filter(pk=_read(token, "mine", MINE_LIVES)).first())


def leaver_behind(token: str) -> Follower | None:
    """Who wants no more mails; None when they are gone already. Gone when the link is not ours."""
    try:
        return _followers().filter(pk=_signer("leave").unsign(token)).first()
    except signing.BadSignature as error:
        raise Gone from error


def follower_of_feed(token: str) -> Follower:
    """Whose calendar it is. Gone when the address was made anew since."""
    try:
        identity, number = _signer("feed").unsign_object(token)
    except (signing.BadSignature, ValueError) as error:
        raise Gone from error
    return _there(_followers().filter(pk=identity, feed_number=number).first())


def _followers() -> QuerySet[Follower]:
    return Follower.objects.select_related("user")


def _signer(purpose: str) -> signing.Signer:
    # A dot, so that no calendar program writes the address in another way.
    return signing.Signer(sep=".", salt=_SALT + purpose)


def _read(token: str, purpose: str, lives: timedelta) -> int:
    try:
        return int(signing.loads(token, salt=_SALT + purpose, max_age=lives))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise Gone from error


def _there(thing: T | None) -> T:
    if thing is None:
        raise Gone
    return thing
