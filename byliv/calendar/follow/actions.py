"""The only writers of who follows what. Nothing of it goes into the history: it is nobody else's business."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.calendar.follow import mails
from byliv.calendar.follow.models import Follow, Follower
from byliv.calendar.follow.queries import follow_of, follower_with, thing_fields
from byliv.calendar.follow.turns import HOURS, next_turn
from byliv.core import clock
from byliv.core.ratelimit import hit
from byliv.listings.models import Listing
from byliv.themes.models import Theme

MAX_FOLLOWS = 50
# Somebody else's inbox is no toy: so many first mails go to one address, and no more.
FIRST_MAILS, FIRST_MAILS_SECONDS = 5, 24 * 3600


@transaction.atomic
def follow(
    *,
    by: User,
    area: Area | None = None,
    theme: Theme | None = None,
    listing: Listing | None = None,
    settings: Mapping[str, Any] | None = None,
) -> Follow:
    """A signed-in person follows something; a second time changes nothing. Their address is known to be theirs.

    `settings` are the day and hour for somebody who follows for the first time.
    """
    first = {"language": by.language, **_settings(settings or {})}
    known, _created = Follower.objects.get_or_create(user=by, defaults=first)
    _take_over(known, by)
    if known.follows.count() >= MAX_FOLLOWS:
        raise ValidationError(_("You follow %(count)s things, and that is the most.") % {"count": MAX_FOLLOWS})
    found = _follow(known, area, theme, listing)
    _confirm(found)
    return found


def ask_to_follow(
    *,
    email: str,
    language: str,
    area: Area | None = None,
    theme: Theme | None = None,
    listing: Listing | None = None,
    settings: Mapping[str, Any] | None = None,
) -> None:
    """Somebody typed an address: it is asked by mail whether it was meant. Whether it is known makes no difference.

    Nothing is written, and nothing said, when the address has had too many such mails.
    """
    if not hit(f"follow:{email}", FIRST_MAILS, FIRST_MAILS_SECONDS):
        return
    with transaction.atomic():
        known = _follower_with(email, language, settings or {})
        if known.follows.count() >= MAX_FOLLOWS:
            return
        found = _follow(known, area, theme, listing)
    mails.ask(found, language)


@transaction.atomic
def say_yes(found: Follow) -> None:
    """The address says that it was meant. A second time changes nothing."""
    _confirm(found)


@transaction.atomic
def unfollow(found: Follow) -> None:
    """They follow this no more; whoever follows nothing is forgotten."""
    found.delete()
    _forget_idle(Follower.objects.filter(pk=found.follower_id))


@transaction.atomic
def change_settings(follower: Follower, values: Mapping[str, Any]) -> None:
    """Day, hour, language, and whether they want the mail at all."""
    follower.wants_mail = bool(values.get("wants_mail", follower.wants_mail)) and bool(follower.address)
    for name, value in _settings(values).items():
        setattr(follower, name, value)
    if values.get("language") and follower.user is None:
        follower.language = values["language"]
    follower.failures = 0
    follower.next_at = next_turn(follower, clock.now()) if follower.wants_mail else None
    follower.full_clean(validate_unique=False, validate_constraints=False)
    follower.save()


@transaction.atomic
def leave(follower: Follower) -> None:
    """No more mails. An address without an account is forgotten at once; a calendar that was made goes on."""
    if follower.user is None and not follower.feed_number:
        follower.delete()
        return
    email = "" if follower.user is None else follower.email
    Follower.objects.filter(pk=follower.pk).update(wants_mail=False, next_at=None, email=email)


@transaction.atomic
def make_feed(follower: Follower) -> None:
    """A new secret address for the calendar; the one before, if there was one, works no more."""
    follower.feed_number += 1
    follower.save(update_fields=["feed_number"])


def forget_follower(person: User) -> None:
    """The person leaves: what they followed goes."""
    Follower.objects.filter(Q(user_id=person.pk) | Q(email__iexact=person.email)).delete()


@transaction.atomic
def forget_unconfirmed(before: datetime) -> int:
    """Addresses that somebody typed and that never said yes; returns how many wishes of theirs that were."""
    old = Follow.objects.filter(confirmed_at=None, created_at__lt=before)
    followers = list(old.values_list("follower_id", flat=True))
    count = old.delete()[0]
    _forget_idle(Follower.objects.filter(pk__in=followers))
    return count


def _follower_with(email: str, language: str, settings: Mapping[str, Any]) -> Follower:
    """The follower with this address, with or without an account; made when there is none yet."""
    known = follower_with(email)
    if known is None:
        first = {"language": language, **_settings(settings)}
        known, _created = Follower.objects.get_or_create(email=email, defaults=first)
    if not known.follows.confirmed().exists():
        # Nobody has said yes to the day and hour of before either.
        Follower.objects.filter(pk=known.pk).update(**_settings(settings))
    return known


def _follow(follower: Follower, area: Area | None, theme: Theme | None, listing: Listing | None) -> Follow:
    found = follow_of(follower, area=area, theme=theme, listing=listing)
    if found is not None:
        return found
    return Follow.objects.create(follower=follower, **thing_fields(area=area, theme=theme, listing=listing))


def _confirm(found: Follow) -> None:
    if found.confirmed_at is None:
        found.confirmed_at = clock.now()
        found.save(update_fields=["confirmed_at"])
    follower = Follower.objects.select_related("user").get(pk=found.follower_id)
    if follower.wants_mail and follower.next_at is None:
        follower.next_at, follower.sent_at = next_turn(follower, clock.now()), clock.now()
        follower.save(update_fields=["next_at", "sent_at"])


def _take_over(follower: Follower, person: User) -> None:
    """What the person's address followed without an account is theirs now."""
    for other in Follower.objects.filter(user=None, email=person.email):
        for each in other.follows.all():
            if not follower.follows.filter(
                area=each.area_id, theme=each.theme_id, place=each.place_id, organisation=each.organisation_id
            ).exists():
                Follow.objects.filter(pk=each.pk).update(follower=follower)
        other.delete()


def _settings(values: Mapping[str, Any]) -> dict[str, int]:
    found = {name: int(values[name]) for name in ("weekday", "hour") if values.get(name) not in (None, "")}
    if found.get("hour", HOURS[0]) not in HOURS or found.get("weekday", 0) not in range(7):
        raise ValidationError({"hour": _("Choose a day and an hour.")})
    return found


def _forget_idle(followers: Any) -> None:
    followers.filter(follows=None).delete()
