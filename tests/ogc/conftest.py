"""Vesterbro on Thursday 7 May 2026 at noon, as a GIS program finds it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.utils import timezone

from byliv.core import remember
from byliv.listings import actions
from byliv.themes.models import Theme
from tests import make

NOON = datetime(2026, 5, 7, 10, tzinfo=UTC)
COLLECTIONS = ("places", "organisations", "events", "areas", "stops")


@pytest.fixture(autouse=True)
def thursday(monkeypatch):
    remember.forget_all()
    monkeypatch.setattr(timezone, "now", lambda: NOON)


@pytest.fixture
def district(house, atelier, vesterbro) -> None:
    """A house, a gallery for visual art, a library far away, three events, a programme of two doors."""
    gallery = make.make_place("Galleri Ålen", kind="gallery", longitude=12.56, latitude=55.672)
    actions.set_themes(gallery, Theme.objects.filter(code="visual_art"), by=None)
    make.make_place("Biblioteket", kind="library", longitude=12.08, latitude=55.64)
    make.make_organisation("Uden sted")
    make.make_event("Jazz", make.when(2026, 5, 7, 20), place=house, organisers=[atelier])
    months = make.when(2026, 4, 20, hours=24 * 40, timing="all_day")
    make.make_event("Udstilling", months, kind="exhibition", place=house, organisers=[atelier])
    make.make_event("I fjor", make.when(2025, 5, 7, 20), longitude=12.08, latitude=55.64)
    make.make_programme(vesterbro, 2)


@pytest.fixture
def ask(client):
    """ask("/collections") is the document at that address under /ogc."""

    def _ask(path: str) -> Any:
        response = client.get(f"/ogc{path}")
        assert response.status_code == 200, response.content
        return response.json()

    return _ask


@pytest.fixture
def names(ask):
    """names("places", "limit=1") are the names of the features of that page."""
    return lambda name, query="": [
        each["properties"].get("name") or each["properties"]["name_da"]
        for each in ask(f"/collections/{name}/items?{query}")["features"]
    ]
