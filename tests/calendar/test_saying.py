"""Among many events, words are looked up in the index: the same dates as when each is read."""

import pytest

from byliv.calendar import saying
from byliv.core import remember
from byliv.core.finding import filling
from tests import make

pytestmark = pytest.mark.django_db
QUERIES = [
    "JAZZ", "marked", "market", "istedgade", "atelier", "musik", "jazz istedgade", "ø", "korprøve", "nowhere", "andet",
    "100%25", "åbne døre",
]  # fmt: skip


@pytest.fixture
def many(week, vesterbro, monkeypatch):
    """As if there were too many to read each."""
    make.make_programme(vesterbro, 1)
    filling.fill()
    monkeypatch.setattr(saying, "FEW", 0)


@pytest.mark.parametrize("words", QUERIES)
def test_the_index_names_the_dates_that_reading_finds(many, agenda, monkeypatch, words):
    looked_up = agenda(f"q={words}&from=2026-05-01&to=2027-05-01", "")
    remember.forget_all()
    monkeypatch.setattr(saying, "FEW", 10_000)
    assert agenda(f"q={words}&from=2026-05-01&to=2027-05-01", "") == looked_up


def test_of_too_many_to_be_named_each_is_read(many, agenda, monkeypatch):
    monkeypatch.setattr(saying, "NAMED", 0)
    assert agenda("q=jazz") == ["7 Jazz i gården"]


def test_a_word_is_looked_up_only_among_many(many, monkeypatch):
    assert list(saying.conditions("jazz")) == [saying._named("jazz")]
    monkeypatch.setattr(saying, "FEW", 10_000)
    assert list(saying.conditions("jazz")) != [saying._named("jazz")]
