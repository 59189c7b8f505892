"""What fits what, and why: pure, with anything people may say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from byliv.offers.choices import Kind, Tool, Unit
from byliv.offers.facts import Facts
from byliv.offers.matching import compare
from byliv.offers.saying import reason_words, summary, topic
from byliv.rooms.choices import Noise

HERE = (12.55, 55.67)
# The first words of all take a second on a busy machine.
quietly = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2027, 12, 31)))
NUMBERS = st.one_of(st.none(), st.integers(1, 500))
FACTS = st.builds(
    Facts,
    kind=st.sampled_from([Kind.ROOM, Kind.TOOL]),
    position=st.tuples(st.floats(12.5, 12.6), st.floats(55.6, 55.7)),
    reach=st.sampled_from([500, 2_000, 10_000]),
    floor_area=NUMBERS,
    people=NUMBERS,
    noise=st.sampled_from(["", *Noise.values]),
    has_water=st.sampled_from([None, True, False]),
    is_step_free=st.sampled_from([None, True, False]),
    days=st.integers(0, 127),
    parts=st.integers(0, 7),
    starts_on=DAYS,
    ends_on=DAYS,
    price=st.one_of(st.none(), st.integers(0, 100_000)),
    unit=st.sampled_from(Unit.values),
    amount=NUMBERS,
    hours=NUMBERS,
    things=st.lists(st.sampled_from(Tool.values), max_size=4, unique=True).map(tuple),
)
# What an offer can have more of; each makes it no worse for anybody.
BETTER = {
    "floor_area": lambda value: value + 7 if value else 100_000,
    "people": lambda value: value + 3 if value else 100_000,
    "noise": lambda value: Noise.LOUD.value,
    "has_water": lambda value: True,
    "is_step_free": lambda value: True,
    "days": lambda value: 127,
    "parts": lambda value: 7,
    "amount": lambda value: value + 100 if value else 100_000,
    "hours": lambda value: value + 1 if value else 100_000,
    "price": lambda value: 0,
    "things": lambda value: tuple(Tool.values),
}


def room(**facts) -> Facts:
    return Facts(Kind.ROOM, HERE, 2_000, **facts)


def test_four_of_five_and_what_is_missing_in_words():
    need = room(floor_area=30, people=10, noise="loud", has_water=True)
    fit = compare(need, room(floor_area=27, people=12, noise="loud", has_water=True))
    assert summary(fit.reasons) == "Passer på 4 af 5: 3 m² for lille."


def test_what_nobody_has_said_is_no_no():
    fit = compare(room(floor_area=30, is_step_free=True), room(floor_area=30))
    assert [reason.fits for reason in fit.reasons] == [True, None, True] and fit.is_match
    assert "Ingen har sagt: om der er trinfrit" in summary(fit.reasons)


@pytest.mark.parametrize(
    ("asked", "has"),
    [
        ({"floor_area": 30}, {"floor_area": 15}),
        ({"is_step_free": True}, {"is_step_free": False}),
        ({"noise": "loud"}, {"noise": "speech"}),
        ({"price": 0}, {"price": 10_000, "unit": "hour"}),
        ({"days": 1}, {"days": 2}),
        ({"ends_on": date(2026, 5, 1)}, {"starts_on": date(2026, 6, 1)}),
    ],
)
def test_what_is_far_off_is_no_match_however_much_else_fits(asked, has):
    also = {"people": 10, "has_water": True}
    assert not compare(room(**also, **asked), room(**also, **has)).is_match


def test_money_and_hours_help_in_part():
    need = Facts(Kind.MONEY, HERE, 2_000, amount=500_000)
    fit = compare(need, Facts(Kind.MONEY, HERE, amount=200_000))
    assert fit.is_match and summary(fit.reasons) == "Passer på 1 af 2: mangler 3.000 kr.."


def test_prices_for_different_times_are_not_compared():
    fit = compare(room(price=10_000, unit="hour"), room(price=500_000, unit="month"))
    assert fit.reasons[0].fits is None


@quietly
@given(need=FACTS, offer=FACTS, field=st.sampled_from(sorted(BETTER)))
def test_an_offer_that_has_more_of_it_never_fits_worse(need, offer, field):
    offer = replace(offer, kind=need.kind)
    better = replace(offer, **{field: BETTER[field](getattr(offer, field))})
    before, after = compare(need, offer), compare(need, better)
    assert after.fits >= before.fits and after.score >= before.score and after.of == before.of
    assert after.is_match or not before.is_match


@quietly
@given(need=FACTS, offer=FACTS, days=st.integers(1, 40))
def test_an_offer_for_a_longer_time_never_fits_worse(need, offer, days):
    offer = replace(offer, kind=need.kind)
    ends = offer.ends_on + timedelta(days=days) if offer.ends_on else None
    assert compare(need, replace(offer, ends_on=ends)).fits >= compare(need, offer).fits


@quietly
@given(need=FACTS, offer=FACTS)
def test_only_what_is_asked_for_counts_and_everything_can_be_said(need, offer):
    fit = compare(need, replace(offer, kind=need.kind))
    codes = [reason.code for reason in fit.reasons]
    assert len(codes) == len(set(codes)) and "distance" in codes
    assert all(reason_words(reason) and topic(reason) for reason in fit.reasons if reason.fits is not None)
    assert 0 <= fit.score <= 1000 and summary(fit.reasons).endswith(".")


@quietly
@given(need=FACTS, offer=FACTS)
def test_what_nobody_has_said_never_speaks_against(need, offer):
    """Forgetting what an offer says makes no reason a no, and no match impossible."""
    offer = replace(offer, kind=need.kind)
    silent = Facts(need.kind, offer.position)
    against = {reason.code for reason in compare(need, silent).reasons if reason.fits is False}
    assert against <= {"distance"}
