"""What is found by which words, on both databases."""

import pytest

from byliv.core.finding import find
from tests import make

pytestmark = pytest.mark.django_db


def titles(words: str, **asked) -> list[str]:
    return [hit.title for hit in find(words, **asked).hits]


@pytest.fixture
def houses(vesterbro):
    names = ("Ungdomsøvelokaler Nord", "Musikskolen på Ågade", "Ærø Galleri", "Kunsthal Vest", "Roskilde Filmfestival")
    return {name: make.make_place(name) for name in names}


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("øvelokale", "Ungdomsøvelokaler Nord"),
        ("OVELOKALER", "Ungdomsøvelokaler Nord"),
        ("musik skole", "Musikskolen på Ågade"),
        ("musikskole", "Musikskolen på Ågade"),
        ("aagade", "Musikskolen på Ågade"),
        ("agade musik", "Musikskolen på Ågade"),
        ("aeroe galleri", "Ærø Galleri"),
        ("ærø", "Ærø Galleri"),
        ("kunsth", "Kunsthal Vest"),
        ("k", "Kunsthal Vest"),
        ("roskidle filmfestvial", "Roskilde Filmfestival"),
        ("galerri", "Ærø Galleri"),
        ("kunsthal og noget ganske andet", "Kunsthal Vest"),
    ],
)
def test_it_is_found_as_people_write_it(houses, words, title):
    assert titles(words)[:1] == [title]


NASTY = ("", " ", "%", "_", "😀", '"', "'", "\x00", "\ud800", "AND OR NOT", "(", "*", "a" * 5000)


@pytest.mark.parametrize("words", NASTY)
def test_no_words_break_it(houses, words):
    assert find(words).total_is_at_least in range(6)


def test_a_hundred_words_are_a_question_too(houses):
    assert titles("kunsthal vest " + " ".join(f"ord{number}" for number in range(100)))[:1] == ["Kunsthal Vest"]


def test_the_words_that_were_meant_are_told_as_they_are_spelled(houses):
    assert find("galleri aeoer").corrected == ""
    assert find("ungdomsovelokalre").corrected == "ungdomsøvelokaler"
