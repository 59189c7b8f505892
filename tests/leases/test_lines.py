"""Whatever lines there are: whole øre, and the sum is the lines'."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as some

from byliv.leases import blanks, money
from byliv.leases.forms.making import oere
from byliv.leases.models import Agreement

pytestmark = pytest.mark.one_database

words = some.text(min_size=1, max_size=30).filter(lambda text: text.strip().isprintable() and text.strip())
lines = some.lists(
    some.builds(
        money.Line, words, some.integers(1, money.MOST_COUNT), some.integers(-money.MOST_EACH, money.MOST_EACH)
    ),
    max_size=money.MOST_LINES,
)


@given(lines)
def test_what_is_kept_adds_up_to_the_same_and_never_to_less_than_nought(told):
    try:
        kept = money.checked(told)
    except ValidationError:
        assert not 0 <= money.total(told) <= money.MOST_IN_ALL or any(not money.one_line(each.words) for each in told)
        return
    assert money.total(kept) == sum(line.count * line.each for line in told) >= 0
    assert all(isinstance(line.amount, int) for line in kept)


@given(some.decimals(min_value=-(10**7), max_value=10**7, places=2))
def test_kroner_become_whole_oere_and_back(amount):
    assert Decimal(oere(amount)) / 100 == amount


@given(some.text(max_size=200))
def test_any_text_is_either_refused_or_filled_without_a_word_lost(text):
    try:
        blanks.check(text)
    except ValidationError:
        return
    assert "{" not in blanks.fill(text, Agreement(number="2345ABCD"))


@given(some.text(max_size=200))
def test_what_is_filled_in_is_never_filled_again(text):
    agreement = Agreement(number="2345ABCD", used_for=text)
    assert blanks.fill("{use}", agreement) == (text or blanks.MISSING)
