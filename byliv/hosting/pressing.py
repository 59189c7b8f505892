"""The presses on a shift, each with what is said afterwards."""

from collections.abc import Callable
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.hosting import actions
from byliv.hosting.forms import ShiftForm
from byliv.hosting.models import Shift


def press(go: str, shift: Shift, form: ShiftForm, by: User) -> str:
    """Carry out a press; returns words for who pressed. ValidationError when it cannot be."""
    simple: dict[str, tuple[Callable[..., object], str]] = {
        "offer": (actions.offer, _("The others are asked. Until somebody takes it, it is yours.")),
        "keep": (actions.keep, _("You keep it.")),
        "drop": (actions.drop, _("You are out of it, and the others have been told.")),
        "remove": (actions.remove_shift, _("It is off the rota.")),
    }
    if go in simple:
        act, words = simple[go]
        act(shift=shift, by=by)
        return words
    return _with_others(go, shift, form, by)


def _with_others(go: str, shift: Shift, form: ShiftForm, by: User) -> str:
    if go in ("take", "take_anyway"):
        actions.take(shift=shift, by=by, anyway=go == "take_anyway")
        return _("The shift is yours. Thank you!")
    if go in ("yes", "no"):
        actions.answer_swap(shift=shift, is_yes=go == "yes", by=by)
        return _("You have swapped.") if go == "yes" else _("Your answer is sent.")
    if go == "give":
        to = _chosen(form.hosts, form.cleaned_data["to"], "to")
        actions.hand_over(shift=shift, to=to, by=by)
        return _("%(name)s has it now, and has been told.") % {"name": to}
    if go == "swap":
        other = _chosen(form.others, form.cleaned_data["other"], "other")
        actions.ask_swap(shift=shift, other=other, by=by)
        return _("%(name)s has been asked. Until they say yes, nothing changes.") % {"name": other.host}
    raise ValidationError(_("Choose what is to be done."))


Thing = TypeVar("Thing")


def _chosen(found: dict[str, Thing], key: str, field: str) -> Thing:
    if key not in found:
        raise ValidationError({field: _("Choose one.")})
    return found[key]
