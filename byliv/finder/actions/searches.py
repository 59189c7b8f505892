"""Searches that are kept. Nothing of it goes into the history: it is nobody else's business."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.core import clock
from byliv.finder.filters import Wanted
from byliv.finder.models import RoomSearch
from byliv.finder.permissions import can_change_search
from byliv.finder.queries import fitting_now

MOST_SEARCHES = 20
EVERY = timedelta(hours=1)


@transaction.atomic
def keep_search(*, wanted: Wanted, by: User) -> RoomSearch:
    """Keep it; a second time changes nothing. Rooms that fit already are no news. ValidationError for too many."""
    query = wanted.query()[:1000]
    known = RoomSearch.objects.filter(person=by, area=wanted.area, query=query).first()
    if known is not None:
        return known
    if wanted.is_empty:
        raise ValidationError(_("Say first what you look for: a day, how many you are, what you will do."))
    if RoomSearch.objects.filter(person=by).count() >= MOST_SEARCHES:
        raise ValidationError(_("You keep %(count)s searches, and that is the most.") % {"count": MOST_SEARCHES})
    return RoomSearch.objects.create(
        person=by,
        area=wanted.area,
        query=query,
        found=fitting_now(wanted),
        next_at=clock.now() + EVERY,
        last_day=wanted.until or wanted.day,
    )


@transaction.atomic
def change_search(*, search: RoomSearch, wants_mail: bool, by: User) -> None:
    """Whether mails come. PermissionDenied when it is not theirs."""
    if not can_change_search(by, search):
        raise PermissionDenied
    search.wants_mail, search.next_at = wants_mail, clock.now() + EVERY
    search.save(update_fields=["wants_mail", "next_at"])


@transaction.atomic
def take_search_away(*, search: RoomSearch, by: User) -> None:
    """It is kept no more. PermissionDenied when it is not theirs."""
    if not can_change_search(by, search):
        raise PermissionDenied
    search.delete()


def stop_mails(search: RoomSearch) -> None:
    """No more mails about it: whoever has the link of a mail may say so. A second time changes nothing."""
    RoomSearch.objects.filter(pk=search.pk).update(wants_mail=False)


def forget_over() -> int:
    """Delete searches for days that are over; how many that were."""
    return RoomSearch.objects.filter(last_day__lt=clock.local_now().date()).delete()[0]
