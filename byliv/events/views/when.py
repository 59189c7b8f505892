"""When an event is: its sets of dates, changed as a whole or from one date on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.events import actions, queries
from byliv.events.actions.occurrences import rule_of
from byliv.events.dated import date_lines
from byliv.events.forms.plan import PlanForm, initial_of
from byliv.events.models import Event, Occurrence, Schedule
from byliv.events.plan_reading import plan_of
from byliv.events.preview import preview_of
from byliv.events.recurrence import zone_of
from byliv.events.views.access import editable
from byliv.events.views.saving import last_act, saved_fact
from byliv.events.words import schedule_words
from byliv.listings.views.saving import change_method, sent

SHOWN = 60


@require_safe
def when(request: HttpRequest, slug: str) -> HttpResponse:
    """All sets of dates, and the dates to come: each can be changed, cancelled and postponed by itself."""
    event = editable(request, slug)
    rows = queries.dates_ahead(event, SHOWN)
    urls = {row.pk: reverse("events:date", args=[event.slug, row.pk]) for row in rows}
    context = {
        "event": event,
        "name": event.name,
        "edit_url": reverse("events:edit", args=[event.slug]),
        "schedules": [(each, schedule_words(each, rule_of(each))) for each in event.schedules.all()],
        "lines": date_lines(rows, queries.overrides_of(event), urls),
        "saved": saved_fact(request, event),
    }
    return render(request, "events/when.html", context)


@change_method
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """More dates."""
    event = editable(request, slug)
    form = PlanForm(sent(request))

    def save() -> None:
        assert form.when is not None
        actions.add_schedule(event=event, when=form.when, by=person_of(request))

    return _plan_page(request, event, form, save, _("More dates"))


@change_method
def change(request: HttpRequest, slug: str, schedule: int) -> HttpResponse:
    """All of them."""
    event = editable(request, slug)
    known = _schedule(event, schedule)
    form = PlanForm(sent(request), now=plan_of(known))

    def save() -> None:
        assert form.when is not None
        actions.change_schedule(schedule=known, when=form.when, by=person_of(request))

    return _plan_page(request, event, form, save, _("Change all of these dates"), known)


@change_method
def later(request: HttpRequest, slug: str, occurrence: int) -> HttpResponse:
    """This date and all later ones."""
    event = editable(request, slug)
    row = _row(event, occurrence)
    now = plan_of(row.schedule)
    day = row.start.astimezone(zone_of(row.schedule.zone)).date()
    form = PlanForm(sent(request), now=now, initial={**initial_of(now), "first_day": day})

    def save() -> None:
        assert form.when is not None
        actions.change_later(schedule=row.schedule, original=row.original, when=form.when, by=person_of(request))

    return _plan_page(request, event, form, save, _("Change this date and all later ones"), row.schedule)


@require_POST
def remove(request: HttpRequest, slug: str, schedule: int) -> HttpResponse:
    """Take a set of dates away; an event keeps at least one."""
    event = editable(request, slug)
    try:
        actions.remove_schedule(schedule=_schedule(event, schedule), by=person_of(request))
        messages.success(request, _("These dates are gone."))
    except ValidationError:
        messages.error(request, _("An event needs at least one date. Change it, or delete the whole event."))
    return redirect("events:when", event.slug)


def _plan_page(
    request: HttpRequest,
    event: Event,
    form: PlanForm,
    save: Callable[[], None],
    title: str,
    schedule: Schedule | None = None,
) -> HttpResponse:
    """The form of dates, with what they come to; `look` shows that without saving."""
    only_looks = "look" in request.POST
    if form.is_valid() and not only_looks:
        last = last_act(event)
        try:
            save()
            act = last_act(event)
            return redirect(f"{reverse('events:when', args=[event.slug])}?saved={act if act != last else 0}")
        except ValidationError as error:
            refuse(form, error)
    is_refused = request.method == "POST" and not (only_looks and form.is_valid())
    context = _plan_context(event, form, title, schedule)
    return render(request, "events/when_form.html", context, status=422 if is_refused else 200)


def _plan_context(event: Event, form: PlanForm, title: str, schedule: Schedule | None) -> dict[str, Any]:
    return {
        "event": event,
        "name": event.name,
        "title": title,
        "form": form,
        "edit_url": reverse("events:when", args=[event.slug]),
        "preview": preview_of(form.plan, form.when) if form.plan and form.when else None,
        "preview_url": reverse("events:preview") + (f"?schedule={schedule.pk}" if schedule else ""),
    }


def _schedule(event: Event, pk: int) -> Schedule:
    found: Schedule = get_object_or_404(event.schedules, pk=pk)
    found.event = event
    return found


def _row(event: Event, pk: int) -> Occurrence:
    found: Occurrence = get_object_or_404(event.occurrences.select_related("schedule"), pk=pk)
    found.schedule.event = event
    return found
