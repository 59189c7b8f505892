"""What accepting a case does: each kind registers its way here when the program starts."""

from collections.abc import Callable
from typing import NamedTuple

from byliv.accounts.models import User
from byliv.stewardship.models import Case

# (case, by) -> {field: [before, after]} of what was changed. ValidationError when it cannot be.
Apply = Callable[[Case, User | None], dict[str, list]]
# (case, by): takes back what `case.applied` tells.
Undo = Callable[[Case, User | None], None]


class Handler(NamedTuple):
    """How a kind of case is carried out and taken back, and the template that shows what it is about."""

    apply: Apply
    undo: Undo
    template: str


_handlers: dict[str, Handler] = {}


def register(kind: str, handler: Handler) -> None:
    """Make a kind's way known; called once for each kind from the AppConfig."""
    _handlers[kind] = handler


def of(case: Case) -> Handler:
    return _handlers[case.kind]
