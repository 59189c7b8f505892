"""What accepting a case does: each kind registers its way here when the program starts."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from byliv.accounts.models import User
from byliv.stewardship.models import Case

# (case, by) -> {field: [before, after]} of what was changed. ValidationError when it cannot be.
Apply = Callable[[Case, User | None], dict[str, list]]
# The same with what the person chose on the case's page: which fields, what to do.
ApplyChosen = Callable[[Case, User | None, Mapping[str, Any]], dict[str, list]]
# (case, by): takes back what `case.applied` tells. ValidationError when that was changed since.
Undo = Callable[[Case, User | None], None]
# (case) -> what the template shows, as `details`.
Show = Callable[[Case], dict[str, Any]]


def _show_nothing(case: Case) -> dict[str, Any]:
    return {}


class Handler(NamedTuple):
    """How a kind of case is carried out and taken back, and the template that shows what it is about.

    The template is included in the case's page with `case` and `details`. When `may_choose` is true it stands inside
    the form that accepts and may ask for choices there; `apply_chosen` gets them as that form sent them.
    """

    apply: Apply
    undo: Undo
    template: str
    show: Show = _show_nothing
    apply_chosen: ApplyChosen | None = None


_handlers: dict[str, Handler] = {}


def register(kind: str, handler: Handler) -> None:
    """Make a kind's way known; called once for each kind from the AppConfig."""
    _handlers[kind] = handler


def of(case: Case) -> Handler:
    return _handlers[case.kind]
