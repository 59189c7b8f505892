"""An open day follows its umbrella event, when that is changed on the event's own pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils.translation import ngettext

from byliv.accounts.models import User
from byliv.events.actions import delete_event
from byliv.events.models import Event
from byliv.opendays.actions.dates import check_dates
from byliv.opendays.models import OpenDate, OpenDay

_writing = ContextVar("an open day writes the dates of its umbrella itself", default=False)


@contextmanager
def writing_dates() -> Iterator[None]:
    """While the open day itself changes the umbrella's dates, one after the other."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)


def redated(event: Event) -> None:
    """The days of the open day are those of its umbrella. ValidationError when doors cannot be open so."""
    if _writing.get():
        return
    open_day = OpenDay.objects.filter(event=event).first()
    if open_day is None:
        return
    dates = list(event.occurrences.order_by("start").values_list("start", "end"))
    check_dates(dates)
    open_day.dates.all().delete()
    OpenDate.objects.bulk_create(OpenDate(open_day=open_day, start=start, end=end) for start, end in dates)


def leaving(event: Event, by: User | None) -> None:
    """The umbrella is about to go, and what stands in its programme with it: nobody would be behind the day."""
    for each in _shown_under(event):
        delete_event(event=each, by=by)


def told(event: Event) -> str:
    """What goes with the umbrella."""
    if not OpenDay.objects.filter(event=event).exists():
        return ""
    count = len(_shown_under(event))
    words = ngettext(
        "The whole open day goes with it: its call, its sign-ups, and %(count)s event of its programme.",
        "The whole open day goes with it: its call, its sign-ups, and %(count)s events of its programme.",
        count,
    )
    return words % {"count": count}


def _shown_under(event: Event) -> list[Event]:
    return list(Event.objects.filter(open_stop__open_day__event=event))
