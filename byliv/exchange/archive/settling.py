"""What an archive may write to a thing that is here: what nobody has written since the last archive did."""

from collections.abc import Mapping
from typing import Any

from byliv.exchange.archive.values import digest, is_blank
from byliv.exchange.models import ArchivedThing

# {field: [digest of what the archive said, digest of what stood here then]}
Written = Mapping[str, list[str]]


class Memory:
    """What the last archives wrote to these things ({identity: number here}); one query."""

    def __init__(self, kind: str, known: Mapping[str, int]) -> None:
        rows = ArchivedThing.objects.filter(kind=kind, identity__in=list(known)).values_list("identity", "written")
        self._written = dict(rows) if known else {}

    def of(self, identity: str) -> Written:
        return self._written.get(identity, {})

    def __contains__(self, identity: str) -> bool:
        return identity in self._written


def settle(now: Mapping[str, Any], before: Written, new: Mapping[str, Any]) -> tuple[set[str], list[str]]:
    """(fields to write, fields that a person has changed here and that stay)."""
    write: set[str] = set()
    kept: list[str] = []
    for name, value in new.items():
        if name == "id" or now.get(name) == value:
            continue
        said, stood = before.get(name, ["", ""])
        if digest(value) == said:
            continue  # the archive says what it said the last time: it is settled
        if digest(now.get(name)) == stood or (not said and is_blank(now.get(name))):
            write.add(name)
        else:
            kept.append(name)
    return write, sorted(kept)


def written(before: Written, new: Mapping[str, Any], now: Mapping[str, Any], write: set[str]) -> dict[str, list[str]]:
    """What to remember: of what was written, and of what is the same in both."""
    memory = dict(before)
    for name, value in new.items():
        if name != "id" and (name in write or now.get(name) == value):
            memory[name] = [digest(value), digest(now.get(name))]
    return memory
