"""What a check says: how bad it is, what was found, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is; only BROKEN makes `byliv doctor` end with status 1."""

    OK = "ok"
    WARNING = "warning"
    BROKEN = "broken"


@dataclass(frozen=True)
class Finding:
    """One sentence about what is, and one about what to do ("" when there is nothing to do)."""

    level: Level
    what: str
    advice: str = ""


def ok(what: str) -> Finding:
    return Finding(Level.OK, what)


def warning(what: str, advice: str) -> Finding:
    return Finding(Level.WARNING, what, advice)


def broken(what: str, advice: str) -> Finding:
    return Finding(Level.BROKEN, what, advice)


def strict(what: str, advice: str, *, is_production: bool) -> Finding:
    """Broken where real people's data lie, a warning where somebody only looks at the program."""
    return Finding(Level.BROKEN if is_production else Level.WARNING, what, advice)
