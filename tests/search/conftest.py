"""Searching on Thursday 7 May 2026, two in the afternoon, with nothing remembered."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from byliv.core import remember
from byliv.search import misses

MOMENT = datetime(2026, 5, 7, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def thursday(monkeypatch):
    remember.forget_all()
    misses.forget()
    monkeypatch.setattr(timezone, "now", lambda: MOMENT)
