"""Work in the background around the day. A task may run twice: each mail goes out once."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Max, Min, QuerySet
from django_tasks import task

from byliv.core import clock
from byliv.core.ratelimit import hit
from byliv.opendays.actions.afterwards import give_turn_back, take_turn
from byliv.opendays.actions.counting import total_of
from byliv.opendays.desk.figures import figures_of
from byliv.opendays.letters import day as day_letters
from byliv.opendays.models import OpenDay, Stop

log = logging.getLogger(__name__)
# Links go out so long before the first day; who joins later gets theirs within the hour.
LINKS_BEFORE = timedelta(days=4)
# Hosts are asked when they have slept on it, and not any more when all is forgotten.
ASK_AFTER, ASK_UNTIL = timedelta(hours=14), timedelta(days=14)
MONTHS_3 = 90 * 24 * 3600


@task()
def mail_links_in_time() -> int:
    """Send hosts their links when the day is near; returns how many mails went out."""
    now = clock.now()
    near = _published(first__lte=now + LINKS_BEFORE, last__gte=now)
    return sum(_mail_links(open_day) for open_day in near)


@task()
def mail_links(open_day: int) -> int:
    """Send those hosts of one open day their links who have not had them; returns how many mails went out."""
    return sum(_mail_links(each) for each in OpenDay.objects.filter(pk=open_day))


@task()
def ask_how_it_went() -> int:
    """Ask the hosts of what has just been how it went; returns how many mails went out."""
    now: datetime = clock.now()
    over = _published(last__lte=now - ASK_AFTER, last__gte=now - ASK_UNTIL)
    return sum(_ask(open_day) for open_day in over)


@task()
def mail_thanks(open_day: int) -> int:
    """Thank each host of an open day once, with its figures; returns how many mails went out."""
    found = OpenDay.objects.select_related("event").get(pk=open_day)
    figures, sent, thanked = figures_of(found), 0, set()
    for stop in _hosts(found).prefetch_related("answer"):
        address = stop.host_email.lower()
        if address in thanked or not hit(f"thanks:{open_day}:{address}", 1, MONTHS_3):
            continue
        thanked.add(address)
        sent += _tried(lambda s=stop: day_letters.thank(s, figures, has_answered=hasattr(s, "answer")))  # type: ignore[misc]
    return sent


def _published(**when: datetime) -> QuerySet:
    """Whose programme is out, by when their `first` day begins and their `last` ends."""
    found = OpenDay.objects.filter(published_at__isnull=False)
    return found.alias(first=Min("dates__start"), last=Max("dates__end")).filter(**when).order_by("pk")


def _hosts(open_day: OpenDay) -> QuerySet[Stop]:
    stops: QuerySet[Stop] = open_day.stops.accepted().exclude(host_email="")
    return stops.select_related("open_day__event").order_by("number", "pk")


def _mail_links(open_day: OpenDay) -> int:
    waiting = _hosts(open_day).filter(link_sent_at=None).prefetch_related("hours")
    return sum(_in_turn(stop, "link_sent_at", lambda s=stop: day_letters.send_link(s)) for stop in waiting)  # type: ignore[misc]


def _ask(open_day: OpenDay) -> int:
    waiting = _hosts(open_day).filter(asked_at=None, answer=None)
    return sum(_in_turn(stop, "asked_at", lambda s=stop: day_letters.ask(s, total_of(s))) for stop in waiting)  # type: ignore[misc]


def _in_turn(stop: Stop, field: str, send: Callable[[], None]) -> int:
    """The turn is taken before the mail goes: whoever comes second finds it gone."""
    if not take_turn(stop=stop, field=field):
        return 0
    if _tried(send):
        return 1
    give_turn_back(stop=stop, field=field)
    return 0


def _tried(send: Callable[[], None]) -> int:
    """One that fails does not stop the rest."""
    try:
        send()
    except OSError:
        log.warning("a mail to a host could not be sent")
        return 0
    return 1
