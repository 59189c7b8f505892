"""What the forms of all facts of an event share: where they lead, and what happens when two save the same."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from byliv.accounts.signin import person_of
from byliv.audit.models import AuditEntry
from byliv.core.forms import refuse
from byliv.events.actions import can_be_undone
from byliv.events.facts import FACTS
from byliv.events.models import Event
from byliv.listings.parts import digest
from byliv.listings.views.saving import is_in_place


class SavedFact(NamedTuple):
    """What was saved a moment ago: which fact, and where it is undone ("": it cannot be)."""

    fact: str
    undo_url: str


def fact_context(request: HttpRequest, event: Event, fact: str, now: Any) -> dict[str, Any]:
    """What the page of one fact wants beside its form; `now` is what stands there, as plain data."""
    in_place = is_in_place(request)
    return {
        "event": event,
        "name": event.name,
        "fact": fact,
        "opened": request.POST.get("opened") or digest(now),
        "in_place": in_place,
        "here": request.path,
        "edit_url": event.get_absolute_url() if in_place else reverse("events:edit", args=[event.slug]),
    }


def changed_meanwhile(request: HttpRequest, now: Any) -> bool:
    """Whether somebody has saved something else since the form was opened."""
    opened = request.POST.get("opened", "")
    return bool(opened) and opened != digest(now)


def saved_or_refused(
    request: HttpRequest, event: Event, form: BaseForm, save: Callable[[], object], context: dict[str, Any], now: Any
) -> HttpResponse | None:
    """Save what a valid form says and go back; None when the form must come again, with the reason in it."""
    if not form.is_valid():
        return None
    if changed_meanwhile(request, now):
        # Saved once more, the form has seen what stands there now.
        context |= {"is_clash": True, "opened": digest(now)}
        return None
    last = last_act(event)
    try:
        save()
    except ValidationError as error:
        refuse(form, error)
        return None
    return saved(request, event, last)


def saved(request: HttpRequest, event: Event, last: int) -> HttpResponse:
    """Back to where the person came from, with a word that it is kept and a way to undo it."""
    page = event.get_absolute_url() if is_in_place(request) else reverse("events:edit", args=[event.slug])
    act = last_act(event)
    return redirect(f"{page}?saved={act if act != last else 0}")


def last_act(event: Event) -> int:
    """The identity of the latest act on an event, 0 when there is none."""
    return _acts(event).order_by("-pk").values_list("pk", flat=True).first() or 0


def _acts(event: Event) -> Any:
    return AuditEntry.objects.filter(target_type=event._meta.label_lower, target_id=event.pk)


def saved_fact(request: HttpRequest, event: Event) -> SavedFact | None:
    """What `?saved=` says, for those who may edit."""
    said = request.GET.get("saved", "")
    if not (said.isascii() and said.isdecimal()) or len(said) > 18:
        return None
    act = _acts(event).filter(pk=int(said), by_id=person_of(request).pk).first()
    if act is None:
        return SavedFact("", "")
    undo_url = reverse("events:undo", args=[event.slug, act.pk]) if can_be_undone(act) else ""
    return SavedFact(_fact_of(act.changes), undo_url)


def _fact_of(changes: Mapping[str, Any]) -> str:
    """Dates stand in the history under their day."""
    first = next(iter(changes), "")
    return FACTS.get(first, "when" if first[:4].isdecimal() else "")


def values_now(event: Event, fields: Iterable[str]) -> dict[str, Any]:
    """What the fields hold, as plain data."""
    return {field: event.serializable_value(field) for field in fields}
