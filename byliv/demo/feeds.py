"""Calendars that environments of the demo keep elsewhere: one that the demo serves itself, one whose server is gone."""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import override

from byliv.accounts.models import User
from byliv.core import clock
from byliv.core.fetch import FetchError
from byliv.demo.organisations import MAKERS_OWN
from byliv.demo.people import MAKER, account
from byliv.feeds.actions import add_feed, reading, runs, start
from byliv.feeds.models import Feed
from byliv.organisations.models import Organisation
from byliv.places.models import Place

FILE = Path(__file__).parent / "static" / "demo" / "trappe-c.ics"


def load() -> None:
    """Alma's environment has brought its own calendar; a younger one of theirs cannot be read any more."""
    alma, home = account(MAKER), Organisation.objects.get(slug=MAKERS_OWN)
    with override("da"):
        _own(alma, home)
        _gone(alma, home)


def _own(alma: User, home: Organisation) -> None:
    place = Place.objects.filter(occupancies__organisation=home).order_by("pk").first()
    url = f"{settings.BASE_URL}{settings.STATIC_URL}demo/{FILE.name}"
    feed = add_feed(home=home, url=url, by=alma, place=place, kind="open_house")
    start(feed=feed, by=alma)
    # As it is on the server that is not up yet; from then on it is read there.
    reading.take_given(feed, FILE.read_bytes(), "text/calendar")


def _gone(alma: User, home: Organisation) -> None:
    feed = add_feed(home=home, url="https://kursus.trappe-c.example/kalender.ics", by=alma, kind="course")
    start(feed=feed, by=alma)
    now = clock.now()
    Feed.objects.filter(pk=feed.pk).update(title="Kurser på tredje", created_at=now - timedelta(days=9))
    feed.refresh_from_db()
    runs.failed(feed, FetchError("unknown_host", host="kursus.trappe-c.example"), now)
