"""A suggested change: field by field what stood there, what stands there now and what is suggested."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core import signed
from byliv.stewardship import suggestible
from byliv.stewardship.diffs import Piece, marked
from byliv.stewardship.handlers import Handler
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import specific
from byliv.stewardship.ways.things import locked_thing, named, put_back

SALT = "stewardship.seen"
TAKE, KEEP = "take", "keep"


class State(StrEnum):
    """How a suggested field stands to the entry of today."""

    CLEAN = "clean"  # nobody has touched it since
    DONE = "done"  # it is already as suggested
    CHANGED = "changed"  # somebody has written something else meanwhile: a person must choose


class Difference(NamedTuple):
    """One suggested field in words; `before` is what stood there then, `now` what stands there today."""

    field: str
    label: str | Promise
    state: State
    before: str
    now: str
    suggested: str
    now_pieces: list[Piece]
    suggested_pieces: list[Piece]


def differences(case: Case) -> list[Difference]:
    """The suggested fields against the entry as it stands now; the old state against itself once it is answered."""
    thing = specific(case.listing) if case.listing else None
    is_answered = case.state != Case.State.OPEN
    now = case.base if thing is None or is_answered else suggestible.read(thing, case.values)
    return [_difference(case, field, now.get(field)) for field in case.values]


def _difference(case: Case, field: str, now: Any) -> Difference:
    kind = case.listing.type if case.listing else "place"
    then, wanted = case.base.get(field), case.values[field]
    before, present, suggested = (suggestible.words(kind, field, value) for value in (then, now, wanted))
    pieces = marked(present, suggested)
    return Difference(
        field, suggestible.LABELS.get(field, field), _state(then, now, wanted), before, present, suggested, *pieces
    )


def _state(then: Any, now: Any, wanted: Any) -> State:
    if now == wanted:
        return State.DONE
    return State.CLEAN if now == then else State.CHANGED


def apply(case: Case, by: User | None) -> dict[str, list]:
    """Take all of it. ValidationError when a field was changed meanwhile: then somebody must choose."""
    if not case.values:
        return {}
    thing = locked_thing(case)
    now = suggestible.read(thing, case.values)
    changed = [f for f, wanted in case.values.items() if _state(case.base.get(f), now[f], wanted) == State.CHANGED]
    if changed:
        raise ValidationError(_("Somebody has changed this meanwhile: %(fields)s.") % {"fields": named(changed)})
    return suggestible.write(thing, case.values, by=by)


def apply_chosen(case: Case, by: User | None, choice: Mapping[str, Any]) -> dict[str, list]:
    """Take the fields that say "take"; `seen` is what stood there when the person chose.

    ValidationError when nothing is taken, or a field changed while the person looked, or none of both was chosen.
    """
    if not case.values:
        return {}
    thing = locked_thing(case)
    now = suggestible.read(thing, case.values)
    if signed.read(choice.get("seen", ""), salt=SALT) != now:
        raise ValidationError(_("It was changed while you looked. Here is how it stands now: choose once more."))
    open_choices = [
        field
        for field, wanted in case.values.items()
        if choice.get(field) not in (TAKE, KEEP) and _state(case.base.get(field), now[field], wanted) == State.CHANGED
    ]
    if open_choices:
        raise ValidationError(_("Choose what shall stand there: %(fields)s.") % {"fields": named(open_choices)})
    taken = {field: wanted for field, wanted in case.values.items() if choice.get(field) == TAKE}
    if not taken:
        raise ValidationError(_("Choose at least one thing to take, or say no with a reason."))
    return suggestible.write(thing, taken, by=by)


def seen_token(case: Case) -> str:
    """What stands in the suggested fields now, for the form: whoever presses later is told when it changed."""
    now = suggestible.read(specific(case.listing), case.values) if case.listing else {}
    return signing.dumps(now, salt=SALT, compress=True)


def show(case: Case) -> dict[str, Any]:
    return {"differences": differences(case), "seen": seen_token(case) if case.state == Case.State.OPEN else ""}


HANDLER = Handler(apply, put_back, "stewardship/_change.html", show, apply_chosen)
