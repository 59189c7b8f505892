"""Entries that say the reader's words, in their names, lines, addresses, kinds and themes.

Among few, each is read. Among many, the index of what is found is asked first: it names the entries, or tells that they
are so many that one meets them everywhere.
"""

from collections.abc import Sequence

from django.db.models import Q

from byliv.atlas.filters import Filter
from byliv.atlas.kinds import kind_pairs
from byliv.core.finding.matching import Among, all_held, held, may_hold
from byliv.core.geo.tilekey import ZOOM, KeyRange
from byliv.core.text import fold
from byliv.listings import types
from byliv.listings.finding import kind_words
from byliv.listings.models import Listing
from byliv.themes.models import Theme

# So many are read one by one in some milliseconds.
FEW = 20_000
# So many are named to the database in one question.
NAMED = 3_000
# Tiles of lower zooms than this may hold most of a country.
CLOSE = 9


def conditions(wanted: Filter, everything: int, ranges: Sequence[KeyRange] | None = None) -> list[Q]:
    """What the entries must fulfil to say all of the filter's words; `everything`: how many there are without them."""
    words = fold(wanted.words).split()
    among = _among(wanted)
    if everything > FEW and may_hold(words, among):
        named = held(words, among, NAMED)
        if named is not None:
            return [Q(pk__in=named)]
        if ranges is not None and _is_wide(ranges):
            return [Q(pk__in=all_held(words, among))]
    return each_word(wanted)


def each_word(wanted: Filter) -> list[Q]:
    """The same, to be read in each entry."""
    return [_word(word) for word in fold(wanted.words).split()]


def is_everywhere(wanted: Filter, everything: int) -> bool:
    """Whether one meets what says the words every few hundred entries, so that a walk finds some soon."""
    words, among = fold(wanted.words).split(), _among(wanted)
    return everything > FEW and may_hold(words, among) and held(words, among, NAMED) is None


def _among(wanted: Filter) -> Among:
    kinds = (wanted.type,) if wanted.type else tuple(types.codes())
    return Among(kinds, tuple(kind for _type, kind in kind_pairs(wanted.kinds)), wanted.area_ids)


def _is_wide(ranges: Sequence[KeyRange]) -> bool:
    return sum(keys.last - keys.first for keys in ranges) >= 4 ** (ZOOM - CLOSE)


def _word(word: str) -> Q:
    """Listings that say the word, or whose kind or theme does, in any language."""
    match = Q(folded__contains=word)
    for code in types.codes():
        listing_type = types.named(code)
        kinds = [kind for kind in listing_type.kinds.values if word in fold(kind_words(code, kind))]
        if kinds:
            match |= Q(type=code, kind__in=kinds)
    themes = [t.pk for t in Theme.objects.all() if word in fold(f"{t.name_da} {t.name_en}")]
    if themes:
        match |= Q(pk__in=Listing.themes.through.objects.filter(theme_id__in=themes).values("listing_id"))
    return match
