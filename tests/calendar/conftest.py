"""A week in May: the agenda of Vesterbro as it is on Thursday 7 May 2026 at noon."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from byliv.core import remember
from byliv.events import actions
from byliv.events.models import Event
from byliv.themes.models import Theme
from tests import make
from tests.calendar.following import rosa_follows

NOON = datetime(2026, 5, 7, 10, tzinfo=UTC)
Agenda = Callable[..., list[str]]


@pytest.fixture(autouse=True)
def thursday(monkeypatch):
    """It is Thursday 7 May 2026, noon, and nothing is remembered."""
    remember.forget_all()
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def week(house, atelier) -> None:
    """Four evenings, a fair over a weekend, an exhibition, and something in another town."""
    music = list(Theme.objects.filter(code="music"))
    at_home = {"place": house, "organisers": [atelier]}
    jazz = make.make_event("Jazz i gården", make.when(2026, 5, 7, 20), **at_home, themes=music, is_free=True)
    actions.set_event_access(event=jazz, facts={"step_free": "yes"}, by=None)
    make.make_event("Tegnekursus", make.when(2026, 5, 8, 10), **at_home, kind="workshop", age_from=6, age_to=12)
    make.make_event("Korprøve", make.when(2026, 5, 11, 19, rules=("FREQ=WEEKLY;COUNT=3",)), **at_home, languages=["en"])
    fair = make.when(2026, 5, 6, hours=24 * 3, timing="all_day")
    make.make_event("Messe", fair, **at_home, kind="market")
    show = make.when(2026, 4, 20, hours=24 * 40, timing="all_day")
    make.make_event("Udstilling", show, **at_home, kind="exhibition")
    make.make_event("Roskilde synger", make.when(2026, 5, 7, 19), longitude=12.08, latitude=55.64)


@pytest.fixture
def agenda(client) -> Agenda:
    """agenda("when=today") gives the names on the page, as "day name", in order; `area` "" is everywhere."""

    def _agenda(query: str = "", area: str = "vesterbro") -> list[str]:
        path = reverse("calendar:area", args=[area]) if area else reverse("calendar:everywhere")
        context = client.get(f"{path}?{query}").context
        return [f"{day.day.day} {row.name}" for day in context["days"] for row in day.rows]

    return _agenda


@pytest.fixture
def cancelled(house, atelier) -> Event:
    """Tonight's concert, cancelled."""
    event = make.make_event("Aflyst koncert", make.when(2026, 5, 7, 21), place=house, organisers=[atelier])
    actions.change_event(event=event, values={"status": "cancelled", "status_note": "Syg"}, by=None)
    return event


@pytest.fixture
def rosa(vesterbro):
    return rosa_follows(area=vesterbro).follower
