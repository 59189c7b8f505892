"""The page of a case, for those who answer it: what it is about, yes, no, and taking an answer back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.stewardship import handlers
from byliv.stewardship.actions import cases as actions
from byliv.stewardship.case_history import history_of
from byliv.stewardship.forms.answer import AcceptForm, DeclineForm
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import can_decide, can_see_case, can_see_queue, can_undo
from byliv.stewardship.queries import cases as queries


@require_safe
@never_cache
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about a case."""
    found = _seen(request, pk)
    return render(request, "stewardship/case.html", _context(request, found, AcceptForm(), DeclineForm()))


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes: carry it out, or as much of it as was chosen."""
    found = _decidable(request, pk)
    form = AcceptForm(request.POST)
    if form.is_valid():
        try:
            answer = form.cleaned_data["answer"]
            actions.accept(found, by=person_of(request), answer=answer, choice=request.POST)
            messages.success(request, _("Done. The sender is told, if they left an address."))
            return redirect("stewardship:case", pk)
        except ValidationError as error:
            refuse(form, error)
    return form_page(request, "stewardship/case.html", _context(request, _seen(request, pk), form, DeclineForm()))


@require_POST
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """No, with a reason."""
    found = _decidable(request, pk)
    form = DeclineForm(request.POST)
    if form.is_valid():
        try:
            actions.decline(found, by=person_of(request), **form.cleaned_data)
            messages.success(request, _("Declined. The sender is told why, if they left an address."))
            return redirect("stewardship:case", pk)
        except ValidationError as error:
            refuse(form, error)
    return form_page(request, "stewardship/case.html", _context(request, _seen(request, pk), AcceptForm(), form))


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answer back."""
    found = _seen(request, pk)
    if not can_undo(request.user, found):
        raise PermissionDenied(_("Only whoever answered, and those who look after the area, may take it back."))
    try:
        actions.undo(found, by=person_of(request))
        messages.success(request, _("The answer is taken back, and what it changed is as before."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("stewardship:case", pk)


def _seen(request: HttpRequest, pk: int) -> Case:
    """The case; 404 when there is none, or none that this person may know of."""
    rows = Case.objects.select_related("listing", "area__parent", "by", "decided_by")
    found = get_object_or_404(rows.defer("area__polygon", "area__parent__polygon"), pk=pk)
    if not can_see_case(request.user, found):
        raise Http404(_("There is no such page."))
    request.area = found.area  # type: ignore[attr-defined]
    return found


def _decidable(request: HttpRequest, pk: int) -> Case:
    """The same for those who may answer it now; one that is answered already goes on, to be told so."""
    found = _seen(request, pk)
    if found.state == Case.State.OPEN and not can_decide(request.user, found):
        raise PermissionDenied(_("It is not your turn to answer this."))
    return found


def _context(request: HttpRequest, found: Case, yes: AcceptForm, no: DeclineForm) -> dict[str, Any]:
    person, handler = person_of(request), handlers.of(found)
    is_caretaker = bool(found.area and can_see_queue(person, found.area))
    may_decide = can_decide(person, found)
    return {
        "case": found,
        "listing": found.listing,
        "may_decide": may_decide,
        "may_choose": may_decide and handler.apply_chosen is not None,
        "may_undo": can_undo(person, found),
        "is_caretaker": is_caretaker,
        "waits_for": _waits_for(found, may_decide),
        "template": handler.template,
        "details": handler.show(found),
        "history": history_of(found),
        "yes_form": yes,
        "no_form": no,
        "form": no if no.is_bound else yes,
        "next": _next(person, found, is_caretaker),
    }


def _waits_for(found: Case, may_decide: bool) -> str:
    """Whom it waits for, when that is not the reader: "owner", "above" or ""."""
    if found.state != Case.State.OPEN or may_decide:
        return ""
    return "above" if found.appealed_at else "owner"


def _next(person: Any, found: Case, is_caretaker: bool) -> Case | None:
    """What else waits for the person: the oldest of the area, or of their own entries."""
    if is_caretaker and found.area:
        return queries.queue(found.area, person, whose="me").exclude(pk=found.pk).first()
    return next((other for other in queries.waiting_for_owner(person) if other.pk != found.pk), None)
