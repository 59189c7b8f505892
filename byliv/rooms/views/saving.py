"""What the forms of all facts of a room share: where they lead, and what happens when two save the same."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from byliv.accounts.signin import person_of
from byliv.audit.models import AuditEntry
from byliv.core.forms import refuse
from byliv.listings.parts import digest
from byliv.rooms.actions import can_be_undone
from byliv.rooms.actions.undoing import now_of
from byliv.rooms.facts import FACTS
from byliv.rooms.models import Room


class SavedFact(NamedTuple):
    """What was saved a moment ago: which fact, and where it is undone ("": it cannot be)."""

    fact: str
    undo_url: str


def fact_context(request: HttpRequest, room: Room, fact: str, codes: Iterable[str]) -> dict[str, Any]:
    """What the page of one fact wants beside its form."""
    return {
        "room": room,
        "name": room.name,
        "fact": fact,
        "codes": tuple(codes),
        "opened": request.POST.get("opened") or digest(values_now(room, codes)),
        "edit_url": reverse("rooms:edit", args=[room.slug]),
    }


def values_now(room: Room, codes: Iterable[str]) -> dict[str, Any]:
    """What stands there, as the history keeps it."""
    return {code: now_of(room, code) for code in codes}


def saved_or_refused(
    request: HttpRequest, form: BaseForm, save: Callable[[], object], context: dict[str, Any]
) -> HttpResponse | None:
    """Save what a valid form says and go back; None when the form must come again, with the reason in it."""
    if not form.is_valid():
        return None
    room = context["room"]
    now, opened = digest(values_now(room, context["codes"])), request.POST.get("opened", "")
    if opened and opened != now:
        # Saved once more, the form has seen what stands there now.
        context |= {"is_clash": True, "opened": now}
        return None
    last = last_act(room)
    try:
        save()
    except ValidationError as error:
        refuse(form, error)
        return None
    return saved(room, last)


def saved(room: Room, last: int) -> HttpResponse:
    """Back to the edit page, with a word that it is kept and a way to undo it."""
    act = last_act(room)
    return redirect(f"{reverse('rooms:edit', args=[room.slug])}?saved={act if act != last else 0}")


def acts_of(room: Room) -> Any:
    return AuditEntry.objects.filter(target_type=room._meta.label_lower, target_id=room.pk)


def last_act(room: Room) -> int:
    """The identity of the latest act on a room, 0 when there is none."""
    return acts_of(room).order_by("-pk").values_list("pk", flat=True).first() or 0


def saved_fact(request: HttpRequest, room: Room) -> SavedFact | None:
    """What `?saved=` says, for those who may edit."""
    said = request.GET.get("saved", "")
    if not (said.isascii() and said.isdecimal()) or len(said) > 18:
        return None
    act = acts_of(room).filter(pk=int(said), by_id=person_of(request).pk).first()
    if act is None:
        return SavedFact("", "")
    undo_url = reverse("rooms:undo", args=[room.slug, act.pk]) if can_be_undone(act) else ""
    return SavedFact(FACTS.get(next(iter(act.changes), ""), ""), undo_url)
