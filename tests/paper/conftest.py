"""A week in May on paper: it is Monday 4 May 2026, noon, and nothing was printed yet."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from byliv.core import remember
from byliv.core.throttle import Bucket
from byliv.paper import press
from tests import make

NOON = datetime(2026, 5, 4, 10, tzinfo=UTC)


@pytest.fixture
def monday(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)
    monkeypatch.setattr(press, "SHEETS", Bucket(burst=60, per_second=1))
    remember.forget_all()
    press.forget_all()


@pytest.fixture
def week(monday, house, atelier) -> None:
    """A concert, a film shown twice on one day, a choir every Monday, an exhibition, a party the week after."""
    at_home = {"place": house, "organisers": [atelier]}
    make.make_event(
        "Jazz i gården", make.when(2026, 5, 7, 20), **at_home, is_free=True, summary_da="Fire mand og en trompet."
    )
    make.make_event("Kortfilm", make.when(2026, 5, 8, 17), make.when(2026, 5, 8, 21, hours=1), **at_home, kind="film")
    make.make_event("Korprøve", make.when(2026, 5, 4, 19, rules=("FREQ=WEEKLY;COUNT=3",)), **at_home, kind="meeting")
    show = make.when(2026, 4, 20, hours=24 * 40, timing="all_day")
    make.make_event("Udstilling", show, **at_home, kind="exhibition")
    make.make_event("Sommerfest", make.when(2026, 5, 16, 22), **at_home, kind="party")
