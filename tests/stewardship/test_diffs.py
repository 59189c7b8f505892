"""Two texts with the words marked that are in one of them only."""

from hypothesis import given
from hypothesis import strategies as st

from byliv.stewardship.diffs import Piece, marked

words = st.lists(st.sampled_from(["en", "vask", "to", "vaske,", "\n", "Å"]), max_size=12).map(" ".join)


def test_only_what_differs_is_marked():
    before, after = marked("Tre lejere og én vask", "Tre lejere og to nye vaske")
    assert before == [Piece("Tre lejere og ", False), Piece("én vask", True)]
    assert after == [Piece("Tre lejere og ", False), Piece("to nye vaske", True)]


def test_nothing_is_no_piece():
    assert marked("", "Ny") == ([], [Piece("Ny", True)])


@given(before=words | st.text(max_size=60), after=words | st.text(max_size=60))
def test_the_pieces_are_the_texts_and_equal_texts_have_no_marks(before, after):
    left, right = marked(before, after)
    assert "".join(piece.text for piece in left) == before
    assert "".join(piece.text for piece in right) == after
    assert any(piece.is_marked for piece in left + right) == (before != after)


def test_a_very_long_text_is_marked_as_a_whole():
    before, after = marked("ord " * 3000, "ord " * 3000 + "nyt")
    assert [piece.is_marked for piece in before + after] == [True, True]
