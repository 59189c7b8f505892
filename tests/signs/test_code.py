"""The code on a sign: no slip of hand or eye gets through."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from byliv.signs import code

PLACES = st.integers(0, code.LENGTH - 1)
codes = st.text(code.ALPHABET, min_size=7, max_size=7).map(lambda body: body + code.check_sign(body))


def test_nothing_in_the_alphabet_looks_like_anything_else():
    assert not set("0O1ILUVDQ") & set(code.ALPHABET)
    for pair in ("B8", "G6", "S5", "Z2"):
        assert len(set(pair) & set(code.ALPHABET)) == 1


def test_the_size_of_the_alphabet_is_a_prime_above_every_weight():
    size = len(set(code.ALPHABET))
    assert size == len(code.ALPHABET) == 23 > code.LENGTH


@given(codes)
def test_every_code_made_is_right(made):
    assert code.is_right(made) and code.read(made) == made


def test_new_codes_are_right_and_differ():
    made = {code.new() for _ in range(2000)}
    assert len(made) == 2000 and all(code.is_right(one) for one in made)


@given(codes, PLACES, st.sampled_from(code.ALPHABET))
def test_one_wrong_sign_is_caught(made, place, other):
    assume(made[place] != other)
    assert not code.is_right(made[:place] + other + made[place + 1 :])


@given(codes, PLACES, PLACES)
def test_two_signs_that_changed_places_are_caught(made, one, two):
    assume(made[one] != made[two])
    signs = list(made)
    signs[one], signs[two] = signs[two], signs[one]
    assert not code.is_right("".join(signs))


@given(codes, PLACES)
def test_a_sign_too_few_is_caught(made, place):
    assert not code.is_right(made[:place] + made[place + 1 :])


@given(codes)
def test_small_letters_spaces_and_hyphens_do_not_matter(made):
    for typed in (made.lower(), code.spaced(made), " ".join(made), f" {made}\n", f"{made[:3]}.{made[3:]}", made + "/"):
        assert code.read(typed) == made


@given(codes)
def test_letters_that_only_look_like_others_are_read_as_them(made):
    assert code.read(made.translate(str.maketrans("8652", "BGSZ"))) == made
    assert code.read(made.translate(str.maketrans("8652", "bgsz"))) == made


@given(codes)
def test_a_whole_address_may_be_typed(made):
    assert code.read(f"https://kort.example.dk/q/{made}") == made


@given(st.text())
def test_whatever_is_typed_is_read_without_failing(typed):
    read = code.read(typed)
    assert len(read) <= code.LENGTH + 4
    assert code.is_right(read) in (True, False)


@pytest.mark.parametrize("typed", ["", "x", "0000-0000", "ACEF234", "ÆØÅ", "\x00" * 8])
def test_what_cannot_be_a_code_is_none(typed):
    assert not code.is_right(code.read(typed))
