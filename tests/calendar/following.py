"""What the tests of following share."""

import re
from datetime import date, datetime, timedelta

from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from byliv.calendar.follow import actions
from byliv.calendar.follow.models import Follow, Follower
from byliv.core import clock
from byliv.events.models import Event
from tests import make

EMAIL = "rosa@example.org"


def in_days(days: int, hour: int = 19, **more):
    """Dates that begin so many days from today."""
    day: date = clock.local_now().date() + timedelta(days=days)
    return make.when(day.year, day.month, day.day, hour, **more)


def event_in(days: int, name: str = "Fernisering", **values) -> Event:
    """An event so many days from today."""
    position = {} if "place" in values else dict(zip(("longitude", "latitude"), make.ISTEDGADE, strict=True))
    dates = values.pop("dates", None) or [in_days(days)]
    return make.make_event(name, *dates, **{**position, **values})


def rosa_follows(**thing) -> Follow:
    """Rosa, who has no account, has said yes."""
    actions.ask_to_follow(email=EMAIL, language="da", **thing)
    found = Follow.objects.order_by("pk").last()
    actions.say_yes(found)
    mail.outbox.clear()
    return found


def turn(follower: Follower) -> datetime:
    """The moment of the follower's next mail."""
    follower.refresh_from_db()
    assert follower.next_at is not None
    return follower.next_at


def link_in(text: str, name: str, language: str = "da") -> str:
    """The path in a mail that leads to the page with this name."""
    with override(language):
        before, after = reverse(f"follow:{name}", args=["TOKEN"]).split("TOKEN")
    return re.search(rf"https?://[^/\s]+({re.escape(before)}[^\s/]+{re.escape(after)})", text)[1]


def now_due(follower):
    now = clock.now()
    Follower.objects.filter(pk=follower.pk).update(next_at=now)
    return now
