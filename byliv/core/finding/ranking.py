"""The order of what was found: the title itself, its beginning, its words, parts of its words, elsewhere."""

from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from functools import cache

from django.conf import settings
from django.utils.translation import override

from byliv.core.finding import registry
from byliv.core.finding.stores import Row
from byliv.core.finding.words import stem, words_of

FRESH_DAYS, STALE_DAYS = 365, 730


class Tier(IntEnum):
    """Where the words stand in an entry; the lower, the better."""

    TITLE = 0
    BEGINNING = 1
    WORDS = 2  # in the title, as words of their own
    BEGINNINGS = 3  # of words in the title
    INSIDE = 4  # a word of the title
    KIND = 5  # it is of the kind that is called so
    ELSEWHERE = 6  # in its lines: what it is, where it is, who is behind it
    DEEP = 7  # in its long texts


@cache
def sort_words(kind: str, sort: str) -> frozenset[str]:
    """What things of this kind's own kind are called, in all languages, folded."""
    said = set()
    for code, _name in settings.LANGUAGES:
        with override(code):
            said |= set(words_of(str(registry.named(kind).sort_label(sort))))
    return frozenset(said)


class Ranker:
    """Puts rows in order for one question."""

    def __init__(self, text: str, spoken: Sequence[Sequence[str]], today: date) -> None:
        """`text`: the folded question. `spoken`: for each of its words, what it may be said as."""
        self.text, self.today = text, today
        self.groups = [[(word, stem(word)) for word in words] for words in spoken]
        self.joined = text.replace(" ", "")

    def key(self, row: Row) -> tuple:
        """What a row is sorted by."""
        title = row.title_key
        tier, exact = self.tier(title)
        if tier is Tier.ELSEWHERE:
            tier = Tier.KIND if self._is_of_kind(row) else Tier.DEEP if row.is_deep else tier
        return (
            tier,
            self._has_passed(row),
            -exact,
            self._staleness(row) if row.first_day is None else 0,
            self._distance(row),
            -row.popularity,
            len(title),
            title,
            -row.id,
        )

    def tier(self, title: str) -> tuple[Tier, int]:
        """Where the words stand, and how many of them are whole words of the title."""
        words = set(title.split())
        exact = sum(any(word in words for word, _stem in group) for group in self.groups)
        if title == self.text or title.replace(" ", "") == self.joined:
            return Tier.TITLE, exact
        if title.startswith(self.text):
            return Tier.BEGINNING, exact
        if exact == len(self.groups):
            return Tier.WORDS, exact
        tiers = [self._tier_of(group, words, title) for group in self.groups]
        if max(tiers, default=Tier.ELSEWHERE) == Tier.ELSEWHERE and self.joined in title:
            return Tier.INSIDE, exact
        return max(tiers, default=Tier.ELSEWHERE), exact

    def _tier_of(self, group: list[tuple[str, str]], words: set[str], title: str) -> Tier:
        best = Tier.ELSEWHERE
        for word, short in group:
            if word in words:
                return Tier.WORDS
            if any(each.startswith(short) for each in words):
                best = min(best, Tier.BEGINNINGS)
            elif short in title:
                best = min(best, Tier.INSIDE)
        return best

    def _is_of_kind(self, row: Row) -> bool:
        words = sort_words(row.kind, row.sort)
        return all(any(each.startswith(short) for each in words for _word, short in group) for group in self.groups)

    def _has_passed(self, row: Row) -> bool:
        return row.last_day is not None and row.last_day < self.today

    def _distance(self, row: Row) -> int:
        """Days from now, of what has days: the next first, of what has passed the last."""
        if row.first_day is None or row.last_day is None:
            return 0
        if row.last_day < self.today:
            return (self.today - row.last_day).days
        return max(0, (row.first_day - self.today).days)

    def _staleness(self, row: Row) -> int:
        days = STALE_DAYS if row.confirmed_on is None else (self.today - row.confirmed_on).days
        return (days >= FRESH_DAYS) + (days >= STALE_DAYS)
