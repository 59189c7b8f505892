"""The sums, over schemes that hypothesis makes up: they always meet, and giving more never costs."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from byliv.rents.reckoning import (
    Kind,
    Rules,
    Step,
    ahead,
    bases,
    by_month,
    least_of,
    reckon,
    reckon_year,
    shared,
    together,
)

YEAR = range(1, 13)


def over(*strategies) -> Callable:
    """Over schemes as hypothesis makes them up; a busy machine may take its time."""
    return lambda test: settings(deadline=None)(given(*strategies)(test))


@st.composite
def a_kind(draw, key: int) -> Kind:
    starts = draw(st.lists(st.integers(1, 40), min_size=1, max_size=4, unique=True).map(sorted))
    permilles = draw(st.lists(st.integers(1, 400), min_size=len(starts), max_size=len(starts), unique=True).map(sorted))
    most = draw(st.none() | st.integers(1, 20))
    return Kind(key, tuple(map(Step, starts, permilles)), most)


@st.composite
def schemes(draw) -> Rules:
    kinds = tuple(draw(a_kind(key)) for key in range(draw(st.integers(0, 4))))
    return Rules(draw(st.integers(0, 1000)), draw(st.sampled_from([1, 3, 12])), kinds)


rents = st.integers(0, 50_000_000)
rented = st.sets(st.sampled_from(list(YEAR)), min_size=1)
gifts = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 12), st.integers(1, 30)), max_size=15)


def put_together(gifts) -> dict[tuple[int, int], int]:
    found: dict[tuple[int, int], int] = {}
    for key, month, amount in gifts:
        found[key, month] = found.get((key, month), 0) + amount
    return found


@over(schemes(), rents, rented, gifts)
def test_the_lines_sum_to_the_total(rules, rent, months, gifts):
    for period in reckon_year(rules, bases(rent, sorted(months)), put_together(gifts)):
        assert period.total == period.base - sum(line.discount for line in period.lines) + period.cap


@over(schemes(), rents, rented, gifts)
def test_the_rent_is_never_below_the_floor_and_never_above_the_base(rules, rent, months, gifts):
    for period in reckon_year(rules, bases(rent, sorted(months)), put_together(gifts)):
        assert least_of(period.base, rules.floor) <= period.total <= period.base


@over(schemes(), rents, rented, gifts, st.tuples(st.integers(0, 3), st.integers(1, 12), st.integers(1, 30)))
def test_one_more_contribution_never_raises_the_rent(rules, rent, months, gifts, more):
    base = bases(rent, sorted(months))
    before = together(reckon_year(rules, base, put_together(gifts)))
    after = together(reckon_year(rules, base, put_together([*gifts, more])))
    assert after.total <= before.total


@over(schemes(), rents, gifts, st.randoms(use_true_random=False))
def test_the_order_of_contributions_does_not_matter(rules, rent, gifts, random):
    other = list(gifts)
    random.shuffle(other)
    base = bases(rent, YEAR)
    assert reckon_year(rules, base, put_together(gifts)) == reckon_year(rules, base, put_together(other))


@over(schemes(), rents, rented, gifts)
def test_a_year_is_the_sum_of_its_months(rules, rent, months, gifts):
    base = bases(rent, sorted(months))
    periods = reckon_year(rules, base, put_together(gifts))
    paid: dict[int, int] = {}
    left = dict(base)
    for period in periods:
        own = {month: left.pop(month) for month in sorted(left)[: period.months]}
        paid |= by_month(own, period.total)
    assert sum(paid.values()) == together(periods).total
    assert all(0 <= paid[month] <= base[month] for month in base)


@over(schemes(), rents, rented, gifts)
def test_a_whole_of_periods_has_the_sums_of_its_lines(rules, rent, months, gifts):
    whole = together(reckon_year(rules, bases(rent, sorted(months)), put_together(gifts)))
    assert whole.total == whole.base - sum(line.discount for line in whole.lines) + whole.cap


@over(rents)
def test_twelve_months_make_the_year(rent):
    assert sum(bases(rent, YEAR).values()) == rent


@over(rents, st.lists(st.integers(0, 1000), max_size=6))
def test_the_parts_of_a_discount_are_within_an_oere_of_their_share(base, permilles):
    found = shared(base, permilles)
    assert sum(found) == base * sum(permilles) // 1000
    assert all(0 <= part - base * permille // 1000 <= 1 for part, permille in zip(found, permilles, strict=True))


@over(schemes(), rents, gifts)
def test_the_next_step_saves_what_it_promises(rules, rent, gifts):
    rules = rules._replace(months=12, kinds=tuple(kind._replace(most_a_month=None) for kind in rules.kinds))
    base, so_far = bases(rent, YEAR), put_together(gifts)
    before = reckon(rules, base, so_far)
    for step in ahead(rules, base, so_far):
        more = {**so_far, (step.key, 1): so_far.get((step.key, 1), 0) + step.missing}
        assert before.total - reckon(rules, base, more).total == step.saves > 0
        less = {**more, (step.key, 1): more[step.key, 1] - 1}
        assert reckon(rules, base, less).total > reckon(rules, base, more).total


OPEN = Kind(1, (Step(4, 50), Step(8, 100)))
HOURS = Kind(2, (Step(20, 150),), most_a_month=10)


def test_a_year_by_hand():
    rules = Rules(800, 12, (OPEN, HOURS))
    base = bases(120_000_00, YEAR)
    found = reckon(rules, base, {(1, 3): 5, (2, 4): 30, (2, 5): 12})
    assert [(line.counted, line.permille, line.discount) for line in found.lines] == [
        (5, 50, 6_000_00),
        (20, 150, 18_000_00),
    ]
    assert (found.base, found.cap, found.total) == (120_000_00, 0, 96_000_00)


def test_what_goes_beyond_the_most_is_a_line_of_its_own():
    found = reckon(Rules(800, 12, (OPEN, HOURS)), bases(120_000_00, YEAR), {(1, 3): 8, (2, 4): 10, (2, 5): 10})
    assert (found.cap, found.total) == (6_000_00, 96_000_00)


def test_half_a_year_asks_for_half_a_step():
    found = reckon(Rules(0, 12, (OPEN,)), bases(120_000_00, range(7, 13)), {(1, 8): 2})
    assert (found.base, found.lines[0].asked, found.total) == (60_000_00, 2, 57_000_00)


def test_what_was_given_in_another_period_does_not_count():
    quarters = reckon_year(Rules(0, 3, (OPEN,)), bases(120_000_00, YEAR), {(1, 3): 4, (1, 4): 3})
    assert [quarter.total for quarter in quarters] == [28_500_00, 30_000_00, 30_000_00, 30_000_00]


def test_nothing_is_ahead_where_the_floor_is_reached():
    rules = Rules(900, 12, (OPEN, HOURS))
    assert ahead(rules, bases(120_000_00, YEAR), {(1, 1): 8}) == []
    assert [(each.key, each.missing, each.saves) for each in ahead(rules, bases(120_000_00, YEAR), {})] == [
        (1, 4, 6_000_00),
        (2, 20, 12_000_00),
    ]
