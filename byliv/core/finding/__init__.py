"""Finding things by the words people have: `register` a kind, `acted` and `changed` keep it true, `find` asks."""

from byliv.core.finding.asking import find
from byliv.core.finding.hits import Found, Group, Hit
from byliv.core.finding.registry import Entry, Kind, kinds, register
from byliv.core.finding.writing import acted, changed, dropped, names_of

__all__ = [
    "Entry", "Found", "Group", "Hit", "Kind", "acted", "changed", "dropped", "find", "kinds", "names_of", "register",
]  # fmt: skip
