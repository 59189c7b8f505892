"""Applications follow the organisation: when it turns out to be another, or goes."""

from collections.abc import Sequence

from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.listings.models import Listing
from byliv.seasons.models import Application


def follow(_listing_ids: Sequence[int]) -> None:
    """Where an organisation stands does not matter to a round."""


def leave(_listing: Listing, _by: User | None) -> None:
    """Its applications go with it."""


def told(listing: Listing) -> str:
    """That they do."""
    count = Application.objects.filter(organisation=listing.pk).count()
    words = ngettext(
        "%(count)s application for weekly hours, with what it was given, goes too.",
        "%(count)s applications for weekly hours, with what they were given, go too.",
        count,
    )
    return words % {"count": count} if count else ""


def move(loser: Listing, winner: Listing) -> list[int]:
    """Applications of the loser are the winner's, except where it has one in the same round itself."""
    theirs = Application.objects.filter(organisation=winner.pk).values("season")
    moving = Application.objects.filter(organisation=loser.pk).exclude(season__in=theirs).order_by("pk")
    ids = list(moving.values_list("pk", flat=True))
    Application.objects.filter(pk__in=ids).update(organisation=winner.pk)
    return ids


def move_back(moved: list[int], loser: Listing, winner: Listing) -> None:
    """What is still the winner's goes home."""
    Application.objects.filter(pk__in=moved, organisation=winner.pk).update(organisation=loser.pk)
