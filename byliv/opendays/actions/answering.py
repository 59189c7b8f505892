"""What those who run an open day say to sign-ups, and how hosts hear of it; the order of the numbers."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.db.models import F, Max

from byliv.accounts.models import User
from byliv.core import clock
from byliv.opendays.actions.stops import accept, set_numbers
from byliv.opendays.desk.queries import Receiver, receivers_of
from byliv.opendays.letters import desk as letters
from byliv.opendays.models import OpenDate, OpenDay, Stop
from byliv.opendays.order import Spot, walking_order

logger = logging.getLogger(__name__)
# So long a wrong press can be taken back before the host has read anything.
SECOND_THOUGHTS = timedelta(minutes=10)
MOST_AT_ONCE = 500


@transaction.atomic
def take_in(*, stops: Iterable[Stop], by: User | None) -> int:
    """Accept these. Where stops have numbers already, new ones get the next: what is printed stays true."""
    taken = 0
    for stop in stops:
        accept(stop=stop, by=by)
        last = Stop.objects.filter(open_day=stop.open_day_id).aggregate(last=Max("number"))["last"]
        if stop.number is None and last is not None:
            stop.number = last + 1
            stop.save(update_fields=["number", "updated_at"])
        taken += 1
    return taken


@transaction.atomic
def arrange(*, open_day: OpenDay, by: User | None) -> None:
    """Number the programme in walking order, area by area, from where the umbrella's pin stands."""
    rows = list(open_day.stops.accepted().order_by("number", "pk"))
    event = open_day.event
    start = (event.longitude, event.latitude) if event.longitude is not None and event.latitude is not None else None
    spots = [
        Spot(row.pk, row.area_id or 0, (row.longitude, row.latitude) if row.longitude is not None else None)
        for row in rows
    ]
    set_numbers(open_day=open_day, order=walking_order(spots, start), by=by)


def tell_hosts() -> int:
    """Write to hosts about answers that have stood a while; returns how many stops were told about.

    Each is marked before its mail goes. An answer that was taken back and given again is told once.
    """
    since = clock.now() - SECOND_THOUGHTS
    coming = OpenDate.objects.filter(end__gte=clock.now()).values("open_day")
    answered = Stop.objects.filter(
        open_day__in=coming, state__in=(Stop.State.ACCEPTED, Stop.State.DECLINED), answered_at__lte=since
    )
    due = answered.exclude(told_as=F("state")).order_by("answered_at", "pk").values_list("pk", flat=True)
    return sum(_tell(pk) for pk in list(due[:MOST_AT_ONCE]))


def _tell(pk: int) -> bool:
    with transaction.atomic():
        rows = Stop.objects.select_for_update(of=("self",)).select_related("open_day__event", "organisation")
        stop = rows.filter(pk=pk).exclude(told_as=F("state")).first()
        if stop is None:
            return False
        before, stop.told_as = stop.told_as, stop.state
        stop.save(update_fields=["told_as"])
    sent = [_mail(stop, receiver) for receiver in _hosts_of(stop)]
    if sent and not any(sent):  # the mail server is away: the next run tries again
        Stop.objects.filter(pk=pk).update(told_as=before)
    return any(sent)


def _hosts_of(stop: Stop) -> list[Receiver]:
    """Whoever signed it up; else those behind it."""
    if stop.host_email:
        person = User.objects.filter(email=stop.host_email.lower()).first()
        return [Receiver(stop.host_email, stop.host_name, person.language if person else "da")]
    return receivers_of([stop.organisation_id]).get(stop.organisation_id, []) if stop.organisation_id else []


def _mail(stop: Stop, receiver: Receiver) -> bool:
    try:
        letters.answer(stop, receiver)
    except OSError:
        logger.warning("An answer to a sign-up could not be sent", exc_info=True)
        return False
    return True
