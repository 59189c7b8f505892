"""One date: changed, cancelled, postponed, taking place after all; for itself, with later ones, or all of them."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.events import actions
from byliv.events.dated import status_words
from byliv.events.forms.date import ALL, LATER, CancelForm, ChangeForm, PostponeForm, RestoreForm
from byliv.events.models import Event, Occurrence, Override, Status
from byliv.events.views.access import editable
from byliv.events.words import occurrence_words
from byliv.listings.views.saving import change_method

NOT_PLANNED = (Status.CANCELLED, Status.POSTPONED)


@change_method
def date(request: HttpRequest, slug: str, occurrence: int) -> HttpResponse:
    """Everything that can be done to one date, each in a form of its own."""
    event = editable(request, slug)
    row = _row(event, occurrence)
    override = Override.objects.filter(schedule=row.schedule, original=row.original).first()
    is_single = event.occurrences.count() < 2
    sheets = _sheets(request, row, override, is_single)
    for name, form in sheets.items():
        if form.is_bound and form.is_valid() and _done(request, event, row, form, DONE[name]):
            return redirect("events:when", event.slug)
    context = {
        "event": event,
        "name": event.name,
        "edit_url": reverse("events:when", args=[event.slug]),
        "row": row,
        "is_single": is_single,
        "sheets": sheets,
        **_standing(event, row, override),
    }
    return form_page(request, "events/date.html", context)


def _sheets(request: HttpRequest, row: Occurrence, override: Override | None, is_single: bool) -> dict[str, Any]:
    """The forms; only the one that was sent is bound."""
    posted = {form: request.POST if request.POST.get("form") == form else None for form in DONE}
    return {
        "change": ChangeForm(posted["change"], row=row, override=override),
        "cancel": CancelForm(posted["cancel"], is_single=is_single),
        "postpone": PostponeForm(posted["postpone"], row=row, is_single=is_single),
        "restore": RestoreForm(posted["restore"], is_single=is_single),
        "usual": forms.Form(posted["usual"]),
    }


def _standing(event: Event, row: Occurrence, override: Override | None) -> dict[str, Any]:
    return {
        "when_words": occurrence_words(row),
        "status_words": status_words(row),
        "note": (override.status_note if override else "") or event.status_note,
        "is_off": row.status in NOT_PLANNED,
        "is_moved": override is not None and (override.start is not None or override.duration is not None),
    }


def _row(event: Event, pk: int) -> Occurrence:
    found: Occurrence = get_object_or_404(event.occurrences.select_related("schedule"), pk=pk)
    found.schedule.event = event
    return found


def _done(
    request: HttpRequest, event: Event, row: Occurrence, form: Any, do: Callable[[Event, Occurrence, Any, User], str]
) -> bool:
    try:
        messages.success(request, do(event, row, form.cleaned_data, person_of(request)))
        return True
    except ValidationError as error:
        refuse(form, error)
        return False


def _change(event: Event, row: Occurrence, values: Any, by: User) -> str:
    actions.change_date(schedule=row.schedule, original=row.original, values=values["override"], by=by)
    return _("Only this date is changed.")


def _usual(event: Event, row: Occurrence, values: Any, by: User) -> str:
    actions.restore_date(schedule=row.schedule, original=row.original, by=by)
    return _("The date is as the others again.")


def _cancel(event: Event, row: Occurrence, values: Any, by: User) -> str:
    given = {"schedule": row.schedule, "original": row.original, "note": values["note"], "by": by}
    if values["scope"] == ALL:
        _stand(event, Status.CANCELLED, values["note"], by)
        return _("All of it is cancelled. The page says so.")
    if values["scope"] == LATER:
        actions.cancel_later(**given)
        return _("This date and all later ones are cancelled. The page says so.")
    actions.cancel_date(**given)
    return _("The date is cancelled. The page says so.")


def _postpone(event: Event, row: Occurrence, values: Any, by: User) -> str:
    given = {"schedule": row.schedule, "original": row.original, "note": values["note"], "by": by}
    if values["scope"] == ALL:
        _stand(event, Status.POSTPONED, values["note"], by)
        return _("All of it is postponed. The page says so.")
    if values["scope"] == LATER:
        actions.postpone_later(**given)
        return _("This date and all later ones are postponed. The page says so.")
    actions.postpone_date(**given, to=values["to"])
    return _("The date is postponed. The page says so.")


def _restore(event: Event, row: Occurrence, values: Any, by: User) -> str:
    if values["scope"] == ALL:
        actions.all_take_place(event=event, by=by)
        return _("All of it takes place.")
    is_later = values["scope"] == LATER
    actions.take_place(schedule=row.schedule, original=row.original, by=by, and_later=is_later)
    return _("It takes place after all.")


def _stand(event: Event, status: str, note: str, by: User) -> None:
    actions.change_event(event=event, values={"status": status, "status_note": note}, by=by)


DONE: dict[str, Callable[[Event, Occurrence, Any, User], str]] = {
    "change": _change,
    "cancel": _cancel,
    "postpone": _postpone,
    "restore": _restore,
    "usual": _usual,
}
