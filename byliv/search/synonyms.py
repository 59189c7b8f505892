"""What words mean the same in an area: the starting list, what holds everywhere, and what its stewards added."""

from collections.abc import Mapping
from functools import lru_cache

from byliv.areas.models import Area
from byliv.core import versions
from byliv.core.text import fold
from byliv.search.models import Synonym
from byliv.search.starting import SYNONYMS

# Too much begins with shorter ones: whoever asks for "øve" means a rehearsal room, but not the other way round.
SHORTEST = 5
Others = Mapping[str, tuple[str, ...]]
Sets = tuple[tuple[str, ...], ...]


def others_in(area: Area | None) -> Others:
    """{folded word or phrase: others that mean the same, as written}; no query while nothing changes."""
    path = area.path if area else ""
    own = tuple(words for above, words in _kept.get(versions.last()) if not above or path.startswith(above))
    return _table(own)


@lru_cache(maxsize=256)
def _table(own: Sets) -> Others:
    table: dict[str, list[str]] = {}
    for words in (*SYNONYMS, *own):
        said = [word for word in words if words in own or len(fold(word)) >= SHORTEST]
        for word in words:
            known = table.setdefault(fold(word), [])
            known += [other for other in said if other not in known and fold(other) != fold(word)]
    return {word: tuple(others) for word, others in table.items()}


def _read() -> list[tuple[str, tuple[str, ...]]]:
    """(path of the area, "" everywhere; words)."""
    rows = Synonym.objects.order_by("pk").values_list("area__path", "words")
    return [(path or "", tuple(words)) for path, words in rows]


_kept: versions.Kept[list[tuple[str, tuple[str, ...]]]] = versions.Kept(versions.Scope(()), _read)
