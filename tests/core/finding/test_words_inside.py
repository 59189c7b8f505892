"""Words inside other words are looked up among the known words first."""

from byliv.core.finding import slips


def _vocabulary(*words: str) -> slips.Vocabulary:
    vocabulary = slips.Vocabulary()
    vocabulary._take([(word, 1) for word in words])
    return vocabulary


def test_words_that_hold_a_part_are_told_each_once():
    vocabulary = _vocabulary("musikskole", "skole", "skoleskolen", "ballet")
    assert vocabulary.holding(["skole"]) == {"skole": ["musikskole", "skole", "skoleskolen"]}


def test_what_no_word_holds_is_told_too():
    assert _vocabulary("ballet").holding(["skole", "let"]) == {"skole": [], "let": ["ballet"]}


def test_too_many_words_are_told_as_none():
    assert _vocabulary(*(f"hus{chr(97 + n)}" + "x" * n for n in range(slips.MOST_FORMS + 1))).holding(["hus"]) is None
    assert _vocabulary(*(f"hus{chr(97 + n % 26)}" + "x" * n for n in range(slips.MOST_FORMS))).holding(["hus"])
