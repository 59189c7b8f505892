"""What makes two entries look the same, and what tells them apart."""

import os
from pathlib import Path

import pytest

from bench.likeness import labelled, measures
from byliv.listings.keys import name_key, phone_key, street_key, web_key
from byliv.listings.likeness import LIKELY, MAYBE, Sketch, likeness

HERE, NEAR, FAR = (12.55, 55.67), (12.5508, 55.6703), (12.57, 55.67)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Sketch("Værkstedet", HERE), Sketch("VAERKSTEDET", NEAR)),
        (Sketch("Foreningen Koret", HERE), Sketch("Koret", NEAR)),
        (Sketch("Koret A/S", HERE), Sketch("koret", NEAR)),
        (Sketch("Galleri Tese", HERE), Sketch("Tese Galleri", NEAR)),
        (Sketch("Koret", phones=["+45 33 12 34 56"]), Sketch("Koret", phones=["33123456"])),
    ],
)
def test_the_same_written_otherwise_is_likely(one, other):
    assert likeness(one, other).is_likely


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Sketch("Netto", HERE), Sketch("Netto", FAR)),
        (Sketch("Hal 2", HERE), Sketch("Hal 3", HERE)),
        (Sketch("Frontløberne", HERE, "Gaden 1"), Sketch("Pana Radio", HERE, "Gaden 1")),
        (Sketch("A", HERE, phones=["33123456"]), Sketch("Radio", HERE, phones=["33123456"])),
        (Sketch("Legepladsen nord", HERE), Sketch("Legepladsen syd", NEAR)),
    ],
)
def test_neighbours_and_branches_are_not_likely(one, other):
    assert not likeness(one, other).is_likely


def test_the_reasons_are_said_in_words():
    one = Sketch("Koret", HERE, "Gaden 1", phones=["33 12 34 56"], webs=["https://www.koret.example/"])
    other = Sketch("Koret", HERE, "Gaden 1, st.", phones=["+4533123456"], webs=["koret.example"])
    assert len(likeness(one, other).reasons) == 5


def test_likeness_goes_both_ways():
    one, other = Sketch("FSK - foreningen", HERE), Sketch("Foreningen", NEAR, "Gaden 2")
    assert likeness(one, other).score == likeness(other, one).score


@pytest.mark.parametrize(
    ("key", "text", "wanted"),
    [
        (name_key, "Foreningen Atelier Alice", "atelier alice"),
        (name_key, "Kulturhuset", "kulturhuset"),
        (phone_key, "0045 33 12 34 56", "33123456"),
        (phone_key, "112", ""),
        (web_key, "https://www.Koret.example/da/", "koret.example"),
        (web_key, "facebook.com", ""),
        (web_key, "http://[", ""),
        (street_key, "Godsbanen, Skovgaardsgade 5 C, 1. tv.", "skovgardsgade 5c"),
        (street_key, "Skovgaardsgade", ""),
    ],
)
def test_keys_are_the_same_however_it_is_written(key, text, wanted):
    assert key(text) == wanted


@pytest.mark.one_database
def test_pairs_labelled_by_hand_are_told_as_well_as_the_docs_say():
    folder = Path(os.environ.get("BYLIV_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
    if not (folder / "venues").is_dir():
        pytest.skip("no shared data here")
    pairs = labelled(folder)
    precision, recall = measures(pairs, LIKELY)
    assert precision >= 0.85
    assert recall >= 0.6
    assert measures(pairs, MAYBE)[1] >= 0.75
