"""Which addresses belong to an entry, and codes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from byliv.stewardship import proof

LABEL = st.text("abcxyz0123456789", min_size=1, max_size=8)
NAME = st.lists(LABEL, min_size=2, max_size=4).map(".".join)


@given(NAME, NAME, LABEL)
def test_only_an_address_at_exactly_the_host_shows_anything(web, mail, local):
    hosts = [host for host in [proof.host_of(f"https://www.{web}/a")] if host]
    assert proof.is_at(f"{local}@{mail}", hosts) == (mail.removeprefix("www.") == web and bool(hosts) and mail == web)


@given(NAME, LABEL)
def test_neither_above_nor_below_the_host(web, local):
    hosts = [proof.host_of(f"https://{web}")]
    assert not proof.is_at(f"{local}@mail.{web}", hosts)
    assert not proof.is_at(f"{local}@{web.partition('.')[2]}", hosts)


@pytest.mark.parametrize("shared", sorted(proof.SHARED))
def test_an_address_at_a_shared_platform_shows_nothing(shared):
    assert proof.host_of(f"https://{shared}/band") == ""
    assert proof.host_of(f"https://band.{shared}/") == ""
    assert not proof.is_at(f"me@{shared}", [shared])


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.huset.dk/om", "huset.dk"), ("HTTP://HUSET.dk.:8080", "huset.dk"),
        ("https://a@huset.dk/", "huset.dk"),
        ("https://værksted.dk", "xn--vrksted-mxa.dk"), ("https://da.huset.dk", "da.huset.dk"),
        ("ftp://huset.dk", ""), ("https://127.0.0.1", ""), ("https://[::1]/", ""), ("https://localhost", ""),
        ("https://[", ""), ("https://" + "a" * 300 + ".dk", ""), ("https://..dk", ""), ("huset.dk", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_host_is_read_as_the_name_service_knows_it(url, host):
    assert proof.host_of(url) == host


@pytest.mark.parametrize(
    "email", ["", "@huset.dk", "a@b@huset.dk", "huset.dk", "a@", "a@huset.dk.evil.dk", "a@xhuset.dk"]
)
def test_what_is_no_address_there_shows_nothing(email):
    assert not proof.is_at(email, ["huset.dk"])


def test_letters_of_another_case_or_alphabet_are_the_same_name():
    assert proof.is_at("Me@VÆRKSTED.dk", [proof.host_of("https://xn--vrksted-mxa.dk")])


@given(st.text(max_size=12))
def test_only_the_code_itself_fits_and_only_its_own_claim(code):
    kept = proof.hash_of("012345", 1, "a@huset.dk")
    assert proof.fits(code, kept, 1, "a@huset.dk") == ("".join(c for c in code if not c.isspace()) == "012345")
    assert proof.fits(" 012 345 ", kept, 1, "a@huset.dk")
    assert not proof.fits("012345", kept, 2, "a@huset.dk") and not proof.fits("012345", kept, 1, "b@huset.dk")


def test_a_mask_shows_enough_to_know_ones_own():
    assert proof.masked("kasserer@huset.dk") == "k…@huset.dk"
