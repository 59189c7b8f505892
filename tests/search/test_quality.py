"""What people type, and what they hope for: it stands among the first three of what they see."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.utils import timezone

from byliv.areas.queries import area_called
from byliv.core import clock
from byliv.core.finding import asking
from byliv.search.results.answer import answer_to
from byliv.search.results.asked import Question
from byliv.search.understanding import understand
from tests.search.world import make_world

QUERIES = json.loads(Path(__file__).with_name("queries.json").read_text(encoding="utf-8"))
LEAST = 0.95
# Thursday 7 May 2026, two in the afternoon.
MOMENT = datetime(2026, 5, 7, 12, tzinfo=UTC)


def first_three(text: str, area: str = "") -> list[str]:
    meant = understand(text, clock.local_now().date())
    return [row.name for row in answer_to(Question(meant, area_called(area))).rows[:3]]


@pytest.mark.parametrize("common", [asking.COMMON, -1], ids=["as it is", "as if every word were common"])
def test_what_is_hoped_for_is_among_the_first_three(db, monkeypatch, common):
    monkeypatch.setattr(asking, "COMMON", common)
    monkeypatch.setattr(timezone, "now", lambda: MOMENT)
    make_world()
    found = {each["q"]: first_three(each["q"], each.get("area", "")) for each in QUERIES}
    missed = {each["q"]: found[each["q"]] for each in QUERIES if not set(found[each["q"]]) & set(each["expect"])}
    share = 1 - len(missed) / len(QUERIES)
    assert share >= LEAST, f"{share:.3f}: {missed}"


def test_the_set_is_large_and_asks_nothing_twice():
    assert len(QUERIES) >= 120
    assert len({each["q"] for each in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize("text", ["", " ", "a", "%_", '"', "\x00", "🎪", "' OR 1=1 --", "NEAR(a b)", "x " * 100])
def test_nothing_that_can_be_typed_breaks_it(db, text):
    assert first_three(text) == []
