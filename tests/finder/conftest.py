"""Rooms to find, with the clock on a Monday morning."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.utils.translation import override

from byliv.areas.models import Area
from byliv.core import clock
from byliv.finder import missed
from byliv.finder.filters import Wanted

MONDAY = datetime(2026, 5, 4, 8, tzinfo=UTC)
THURSDAY = date(2026, 5, 7)


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """It is Monday 4 May 2026, ten in the morning."""
    monkeypatch.setattr(clock, "now", lambda: MONDAY)
    monkeypatch.setattr(clock, "local_now", lambda: MONDAY.astimezone(ZoneInfo("Europe/Copenhagen")))
    missed.forget()
    with override("en"):
        yield
    missed.forget()


def wanted(query: str, area: Area | None = None) -> Wanted:
    """What the words of an address ask for."""
    return Wanted.parse(QueryDict(query), area)


def thursday(hour: int, minute: int = 0, day: int = 7) -> datetime:
    """Thursday 7 May at this hour in Copenhagen; or another day of May."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZoneInfo("Europe/Copenhagen"))
