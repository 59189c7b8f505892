"""Hours and prices as people type and read them."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from byliv.rooms.choices import Noise
from byliv.rooms.models import DAY, Price, Room
from byliv.rooms.typed import read_day, write_day
from byliv.rooms.words import length_words, noise_words, price_short, span_words, week_lines


@pytest.mark.parametrize(
    ("typed", "spans"),
    [
        ("16-22", [(960, 1320)]),
        ("kl. 16 til 22", [(960, 1320)]),
        ("8–12 og 16.30-22", [(480, 720), (990, 1320)]),
        ("20-2", [(1200, 1560)]),
        ("0-24", [(0, 1440)]),
        ("hele døgnet", [(0, 1440)]),
        ("lukket", []),
        ("", []),
    ],
)
def test_a_day_is_read_as_people_type_it(typed, spans):
    assert read_day(typed) == spans


@pytest.mark.parametrize("typed", ["16", "om aftenen", "25-26", "8-12, 11-14", "16:75-22", "8-" * 200])
def test_what_cannot_be_understood_is_said(typed):
    with pytest.raises(ValidationError):
        read_day(typed)


@given(st.lists(st.tuples(st.integers(0, DAY - 1), st.integers(1, DAY)), max_size=1))
def test_what_is_written_is_read_again(pairs):
    spans = [(opens, opens + length) for opens, length in pairs]
    assert read_day(write_day(spans)) == spans


def test_days_that_are_alike_are_one_line():
    lines = week_lines([*((day, 960, 1320) for day in range(5)), (5, 540, 1020), (6, 540, 1020)])
    assert [line.times for line in lines] == ["16–22", "9–17"]
    assert [line.times for line in week_lines((day, 0, DAY) for day in range(7))] == [span_words(0, DAY)]


def test_prices_in_short_say_who_pays_nothing():
    def price(payer: str, amount: int) -> Price:
        return Price(payer=payer, unit="hour", amount=amount)

    assert price_short([]) == ""
    assert "100" in price_short([price("everybody", 10_000)])
    assert "," in price_short([price("everybody", 10_000), price("association", 0)])
    assert "40" in price_short([price("everybody", 10_000), price("association", 4_000)])


def test_lengths_are_said_in_the_unit_that_fits():
    said = [length_words(minutes) for minutes in (45, 60, 90, 120, 1440, 2880)]
    assert len(set(said)) == 6
    assert [words.split()[0] for words in said] == ["45", "1", "1½", "2", "1", "2"]


def test_loud_hours_are_only_told_of_what_is_loud():
    from datetime import time

    room = Room(noise=Noise.LOUD, loud_from=time(10), loud_until=time(20))
    assert "10–20" in noise_words(room)
    room.noise = Noise.SPEECH
    assert "10–20" not in noise_words(room)
