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


def test_the_usual_words_come_first():
    vocabulary = slips.Vocabulary()
    vocabulary._take([("hushold", 3), ("husly", 90), ("bryghus", 7)])
    assert vocabulary.holding(["hus"]) == {"hus": ["husly", "bryghus", "hushold"]}


def test_where_not_all_words_are_known_nothing_is_told(monkeypatch):
    monkeypatch.setattr(slips, "MOST_TERMS", 2)
    assert _vocabulary("ballet", "husly").holding(["hus"]) is None
