"""A calendar on a real server, and a feed that reads it."""

import pytest

from byliv.feeds.models import Feed
from tests.feeds import servers


def event(uid: str, name: str = "Korprøve", start: str = "20990506T190000", *more: str) -> str:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{uid}",
        f"SUMMARY:{name}",
        f"DTSTART;TZID=Europe/Copenhagen:{start}",
        "DURATION:PT2H",
    ]
    return "\r\n".join([*lines, *more, "END:VEVENT"])


def calendar(*events: str, name: str = "Vores kalender") -> str:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//", f"X-WR-CALNAME:{name}"]
    return "\r\n".join([*head, *events, "END:VCALENDAR", ""])


@pytest.fixture
def server(settings):
    with servers.serving() as server:
        settings.FETCH_ALLOWED = [server.netloc]
        yield server


@pytest.fixture
def feed(server, atelier, alice) -> Feed:
    """Alice's feed of the server's calendar, which she has taken in."""
    server.says("/kal.ics", calendar(*(event(f"{n}@example.org", f"Aften {n}") for n in range(1, 5))))
    return Feed.objects.create(
        organisation=atelier, url=server.url("/kal.ics"), added_by=alice, state=Feed.State.ACTIVE
    )
