"""Empty premises on Istedgade, and patience."""

import pytest

from byliv.stewardship import guard
from tests import make


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Tests read faster than people."""
    monkeypatch.setattr(guard, "QUICKEST", 0)


@pytest.fixture
def shop(vesterbro):
    return make.make_vacancy()


@pytest.fixture
def sighting(vesterbro):
    return make.make_sighting(email="eva@example.org", words="Lukket siden maj.")
