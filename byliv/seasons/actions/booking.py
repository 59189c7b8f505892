"""Dated bookings out of a decided plan: one weekly time after the other, each in a transaction of its own.

Whoever is stopped halfway goes on where it stopped: a weekly time that has its series, or the reasons why it has no
date at all, is done.
"""

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from byliv.accounts.models import User
from byliv.bookings import locking
from byliv.bookings.actions.booking import For, write
from byliv.bookings.actions.ending import end_all
from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import TAKES
from byliv.bookings.choices import State as Booked
from byliv.bookings.models import Booking, BookingSeries
from byliv.core import clock
from byliv.events.deciding import caretakers_of
from byliv.organisations.models import Membership
from byliv.seasons import shares
from byliv.seasons.actions import turns
from byliv.seasons.choices import State
from byliv.seasons.dates import Dated, dates_of
from byliv.seasons.models import Allocation, Application, Season

DONE = Q(series__isnull=False) | ~Q(skipped=[])
BYDAY = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WHOLE = ("season__area", "room__room__place", "request__application__organisation", "request__application__by")

log = logging.getLogger(__name__)


def book_all(season_id: int, tell: Callable[[Season], None] = lambda season: None) -> int:
    """Book all dates of a decided season; returns how many weekly times were new. `tell` is called once, in the
    transaction in which the last of them was done."""
    season = Season.objects.select_related("area").filter(pk=season_id, state=State.DECIDED).first()
    if season is None:
        return 0
    waiting = season.allocations.exclude(DONE).order_by("pk").values_list("pk", flat=True)
    booked = sum(_book(season, pk) for pk in list(waiting))
    _finish(season, tell)
    return booked


@transaction.atomic
def _book(season: Season, pk: int) -> bool:
    turns.keep(season)
    rows = Allocation.objects.select_related(*WHOLE).defer("season__area__polygon")
    allocation = rows.filter(pk=pk, season=season).exclude(DONE).first()
    if allocation is None or season.state != State.DECIDED:
        return False
    room = allocation.room.room
    locking.keep([room.pk])
    dates = dates_of(allocation)
    booked = [each for each in dates if not each.code]
    allocation.skipped = [[each.day.isoformat(), each.code, each.note] for each in dates if each.code]
    if booked:
        allocation.series = _series(allocation, booked, [each for each in dates if each.code])
    elif not dates:
        allocation.skipped = [[season.first_day.isoformat(), "not_open", ""]]
    allocation.save(update_fields=["series", "skipped"])
    return True


def _series(allocation: Allocation, booked: Sequence[Dated], skipped: Sequence[Dated]) -> BookingSeries:
    room, request = allocation.room.room, allocation.request
    application = request.application
    until = (booked[-1].start + timedelta(hours=1)).strftime("%Y%m%dT%H%M%SZ") if booked else ""
    series = BookingSeries.objects.create(
        room=room,
        rrule=f"FREQ=WEEKLY;BYDAY={BYDAY[allocation.weekday]};UNTIL={until}",
        start=booked[0].start,
        duration=timedelta(minutes=allocation.end - allocation.begin),
        skipped=[[each.start.isoformat(), each.code] for each in skipped],
    )
    whom = For(
        by=_user_of(application),
        organisation=application.organisation,
        purpose=request.name,
        is_purpose_public=True,
        people=request.people,
    )
    write(room, [Span(each.start, each.end) for each in booked], whom, series, is_decided=True)
    return series


def _user_of(application: Application) -> User:
    """Whose bookings they are: who has applied; when they have left, the first who belongs to the organisation, else
    who runs the round."""
    if application.by is not None:
        return application.by
    members = Membership.objects.filter(organisation=application.organisation, user__is_active=True)
    first = members.select_related("user").order_by("created_at", "pk").first()
    return first.user if first is not None else caretakers_of(application.season.area)[0]


@transaction.atomic
def _finish(season: Season, tell: Callable[[Season], None]) -> None:
    turns.keep(season)
    if season.state != State.DECIDED or season.booked_at or season.allocations.exclude(DONE).exists():
        return
    season.booked_at = clock.now()
    season.shares = shares.of(season)
    season.save(update_fields=["booked_at", "shares", "updated_at"])
    tell(season)


def unbook(season: Season, by: User | None) -> int:
    """Take all bookings of the season's weekly times back; how many. Inside a turn. The caller has seen that none of
    them has begun."""
    of_season = Booking.objects.filter(series__allocations__season=season, state__in=TAKES)
    # Somebody may have moved some to another room; none moves any more once the rooms are kept.
    locking.keep(set(of_season.values_list("room", flat=True)))
    bookings = list(of_season.select_related("room", "organisation").order_by("start"))
    if bookings:
        end_all(bookings, Booked.CANCELLED, by=by, what="cancelled", is_told=False)
    season.allocations.update(series=None, skipped=[])
    return len(bookings)


def has_begun(season: Season) -> bool:
    """Whether a date of it has been used already."""
    began = Booking.objects.filter(series__allocations__season=season, state__in=TAKES, start__lte=clock.now())
    return began.exists()
