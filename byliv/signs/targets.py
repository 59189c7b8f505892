"""What a sign can lead to: each type of thing registers itself here when the program starts.

A later feature whose things stand on signs adds a nullable foreign key to `Sign`, and registers a `TargetType` with
that field's name, how its things follow a merge, who may edit them, and the page for somebody who stands at the door.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from byliv.accounts.permissions import Person

if TYPE_CHECKING:
    from byliv.signs.models import Sign


@dataclass(frozen=True)
class TargetType:
    """A type of thing that signs lead to. Its things have name, area, hue, glyph, kind_label, get_absolute_url()."""

    field: str
    # The thing that stands there today: another one after a merge, else itself.
    follow: Callable[[Any], Any]
    can_edit: Callable[[Person, Any], bool]
    template: str
    # (thing, user) -> what the template wants.
    context: Callable[[Any, Person], dict[str, Any]]
    # What the sign promises, as a message in English.
    promise: Callable[[Any], str]
    # Where its signs are listed, for those who may edit it.
    signs_url: Callable[[Any], str]
    # What stands above its name on the paper.
    eyebrow: Callable[[Any], str] = lambda thing: str(thing.kind_label)
    # Whether the public may see it.
    is_shown: Callable[[Any], bool] = lambda thing: bool(thing.is_public)


class Target(NamedTuple):
    """A thing at the end of a sign, and its type."""

    thing: Any
    type: TargetType


_types: list[TargetType] = []
# Lines about today, from features that know what is on: (thing, user) -> (template, what it wants as `today`).
TodayMaker = Callable[[Any, Person], tuple[str, Any] | None]
_today: list[TodayMaker] = []


def register(target_type: TargetType) -> None:
    """Make a type known; called once for each from its feature's AppConfig."""
    _types.append(target_type)


def add_today(maker: TodayMaker) -> None:
    """Let a feature say what is on today, on every page that a sign leads to."""
    _today.append(maker)


def of(sign: "Sign") -> Target | None:
    """What the sign leads to now; None when it has gone."""
    for target_type in _types:
        thing = getattr(sign, target_type.field)
        if thing is not None:
            return Target(target_type.follow(thing), target_type)
    return None


def today_of(thing: Any, user: Person) -> list[tuple[str, Any]]:
    return [line for maker in _today if (line := maker(thing, user)) is not None]
