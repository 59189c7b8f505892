"""Next year's edition from this one: everything that stays, nothing sent, nothing shown."""

import re
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from byliv.accounts.models import User
from byliv.core import clock
from byliv.opendays.actions.dates import Hours
from byliv.opendays.actions.open_days import create_open_day
from byliv.opendays.models import Invitation, OpenDay, Sponsor
from byliv.organisations.models import Organisation

# A year that ends on the same day of the week.
SAME_WEEKDAY = timedelta(weeks=52)
TEXTS = ("summary_da", "summary_en", "description_da", "description_en")
PLACED = ("kind", "place", "longitude", "latitude", "location", "room", "is_free", "price_from", "price_text")


@transaction.atomic
def copy_edition(*, open_day: OpenDay, by: User | None) -> OpenDay:
    """The edition after this one, seen only by those who run it; the one that there is already, if there is one.

    Days move to the same weekday a year later; texts, areas, organisers and sponsors stay; invitations are drafted
    for those who took part.
    """
    OpenDay.objects.select_for_update().only("pk").get(pk=open_day.pk)
    if (known := open_day.next_editions.order_by("pk").first()) is not None:
        return known
    event, years = open_day.event, _years_until_it_comes(open_day)
    copy = create_open_day(
        areas=list(open_day.areas.all()),
        values={"name": _next_name(event.name, years), **{name: getattr(event, name) for name in (*TEXTS, *PLACED)}},
        dates=[_moved((each.start, each.end), years) for each in open_day.dates.all()],
        by=by,
        organisers=list(event.organisers.all()),
        previous=open_day,
        who_may_join=open_day.who_may_join,
        what_is_needed=open_day.what_is_needed,
        deadline=_later(open_day.deadline, years) if open_day.deadline else None,
    )
    Sponsor.objects.bulk_create(
        Sponsor(open_day=copy, name=each.name, url=each.url) for each in open_day.sponsors.all()
    )
    took_part = Organisation.objects.filter(open_day_stops__in=open_day.stops.accepted()).distinct()
    Invitation.objects.bulk_create(Invitation(open_day=copy, organisation=each) for each in took_part.order_by("pk"))
    return copy


def _years_until_it_comes(open_day: OpenDay) -> int:
    """One, or as many as bring the first day into the future."""
    first, years = min(each.start for each in open_day.dates.all()), 1
    while _later(first, years) <= clock.now():
        years += 1
    return years


def _moved(hours: Hours, years: int) -> Hours:
    start, end = hours
    moved = _later(start, years)
    return moved, moved + (end - start)


def _later(moment: datetime, years: int) -> datetime:
    """At the same hour by the clock on the wall, also when summer time begins on another day."""
    local = timezone.localtime(moment)
    return timezone.make_aware(local.replace(tzinfo=None) + SAME_WEEKDAY * years)


def _next_name(name: str, years: int) -> str:
    """A year in the name grows with it."""
    return re.sub(r"\b20\d\d\b", lambda year: str(int(year[0]) + years), name)
