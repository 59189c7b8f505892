"""The history of an entry: everybody reads it, those who may edit go back in it."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.accounts.models import User
from byliv.accounts.permissions import can_edit_in
from byliv.accounts.signin import person_of
from byliv.audit.models import AuditEntry
from byliv.core.http import form_page, page_of
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.listings import actions, parts
from byliv.listings.actions import ChangedMeanwhile, Step
from byliv.listings.doors import Door
from byliv.listings.history import Reader, label_of, told, what_was_done
from byliv.listings.views.access import editable, seen
from byliv.listings.views.saving import change_method


@require_safe
@login_not_required
def history(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """What was changed when, newest first."""
    listing = seen(request, door, slug)
    page = page_of(request, _acts(listing).select_related("by").order_by("-pk"))
    reader = _reader(request, door, listing, page.object_list)
    context = {"listing": listing, "page": page, "history": told(listing, page.object_list, reader), "reader": reader}
    return remembered(render(request, "listings/history.html", context), Scope(None, "day"))


def _acts(listing: Any) -> Any:
    return AuditEntry.objects.filter(target_type=listing._meta.label_lower, target_id=listing.pk)


def _reader(request: HttpRequest, door: Door, listing: Any, acts: Iterable[AuditEntry]) -> Reader:
    def undo_url(act: AuditEntry) -> str:
        return door.url("undo", listing, act.pk) if actions.can_be_undone(listing, act) else ""

    def restore_url(act: AuditEntry) -> str:
        return door.url("restore", listing, act.pk)

    people = {act.by.pk: act.by for act in acts if act.by}
    roles = _roles(door, listing, people)
    return Reader(door.can_edit(request.user, listing), door.words, roles, undo_url, restore_url)


def _roles(door: Door, listing: Any, people: dict[int, User]) -> dict[int, str]:
    """What each of them is to the entry, in words that name nobody."""
    team = door.team(listing) if people else set()
    return {pk: _role(pk in team, can_edit_in(person, listing.area)) for pk, person in people.items()}


def _role(is_team: bool, is_steward: bool) -> str:
    if is_team:
        return _("those who run it")
    return _("the map's steward") if is_steward else _("somebody who looked after it then")


@change_method
def undo(request: HttpRequest, slug: str, act: int, door: Door) -> HttpResponse:
    """Take one act back. At once, unless the same was changed again since: then both are shown first."""
    return _go_back(request, slug, act, door, whole=False)


@change_method
def restore(request: HttpRequest, slug: str, act: int, door: Door) -> HttpResponse:
    """Bring back the entry as it stood after an act; what that changes is shown first."""
    return _go_back(request, slug, act, door, whole=True)


def _go_back(request: HttpRequest, slug: str, act: int, door: Door, *, whole: bool) -> HttpResponse:
    listing = editable(request, door, slug)
    entry = _act(listing, act, whole)
    problem = ""
    if request.method == "POST":
        try:
            actions.restore(
                listing, entry, by=person_of(request), whole=whole, shown=request.POST.get("shown", "")[:100]
            )
            return redirect(f"{listing.get_absolute_url()}?saved={actions.last_act(listing)}")
        except ChangedMeanwhile:
            problem = _("This has been changed again. Look at both, then decide.")
        except ValidationError as error:
            problem = " ".join(error.messages)
    steps = actions.version(listing, entry) if whole else actions.undoing(listing, entry)
    context = _preview(door, listing, entry, steps)
    return form_page(request, "listings/go_back.html", {**context, "whole": whole, "problem": problem})


def _act(listing: Any, pk: int, whole: bool) -> AuditEntry:
    found: AuditEntry = get_object_or_404(_acts(listing), pk=pk)
    if not whole and not actions.can_be_undone(listing, found):
        raise Http404(_("This cannot be undone."))
    return found


def _preview(door: Door, listing: Any, entry: AuditEntry, steps: list[Step]) -> dict[str, Any]:
    rows = [
        {
            "label": label_of(step.code, door.words),
            "now": parts.in_words(listing, step.code, step.now),
            "wanted": parts.in_words(listing, step.code, step.wanted),
            "is_touched": step.is_touched,
        }
        for step in steps
    ]
    return {
        "listing": listing,
        "name": listing.name,
        "act": entry,
        "what": what_was_done(entry, door.words),
        "rows": rows,
        "shown": actions.seen(steps),
        "history_url": door.url("history", listing),
    }
