"""What an open day is, changed a part at a time: its words, days, areas and call."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.events.actions import change_event
from byliv.listings.views.saving import change_method, sent
from byliv.opendays import actions
from byliv.opendays.desk.areas import areas_for
from byliv.opendays.forms.desk.whole import AreasForm, DaysForm, TextsForm, WholeCallForm
from byliv.opendays.models import OpenDay
from byliv.opendays.views.desk.access import run
from byliv.opendays.words import local


@change_method
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """Its name and words."""
    open_day = run(request, slug)
    event = open_day.event
    now = {name: getattr(event, name) for name in TextsForm.base_fields}
    form = TextsForm(sent(request), initial=now)

    def save() -> None:
        change_event(event=event, values=form.cleaned_data, by=person_of(request))

    return _part(request, open_day, form, save, _("Name and words"))


@change_method
def days(request: HttpRequest, slug: str) -> HttpResponse:
    """Its days and hours. Stops that were open on a day that goes keep what they said, and the desk tells."""
    open_day = run(request, slug)
    form = DaysForm(sent(request), now=[(each.start, each.end) for each in open_day.dates.all()])

    def save() -> None:
        actions.set_dates(open_day=open_day, dates=form.dates, by=person_of(request))

    return _part(request, open_day, form, save, _("Days and hours"), template="opendays/desk/days.html")


@change_method
def areas(request: HttpRequest, slug: str) -> HttpResponse:
    """Where doors open. Areas of others that are in it already stay among the choices."""
    open_day = run(request, slug)
    now = list(open_day.areas.defer("polygon"))
    known = {area.pk: area for area in (*now, *areas_for(person_of(request)))}
    form = AreasForm(sent(request), known=list(known.values()), initial={"areas": [area.pk for area in now]})

    def save() -> None:
        actions.set_areas(open_day=open_day, areas=form.chosen, by=person_of(request))

    return _part(request, open_day, form, save, _("Where doors open"))


@change_method
def call(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may take part, what is needed, until when."""
    open_day = run(request, slug)
    deadline = local(open_day.deadline).date() if open_day.deadline else None
    now = {"who_may_join": open_day.who_may_join, "what_is_needed": open_day.what_is_needed, "deadline": deadline}
    form = WholeCallForm(sent(request), initial=now)
    if form.is_bound and form.data.get("deadline") == str(deadline):
        # A deadline that has passed may stay as it is.
        form.fields["deadline"].disabled = True

    def save() -> None:
        values = {name: form.cleaned_data[name] for name in form.changed_data}
        actions.change_open_day(open_day=open_day, values=values, by=person_of(request))

    return _part(request, open_day, form, save, _("The call"))


@require_POST
def open_call(request: HttpRequest, slug: str) -> HttpResponse:
    """From now on everybody sees it, and organisations sign up."""
    open_day = run(request, slug)
    try:
        actions.open_call(open_day=open_day, by=person_of(request))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("opendays:desk_call", slug)
    messages.success(request, _("The call is open: everybody sees it. Next: invite."))
    return redirect("opendays:desk_invite", slug)


def _part(
    request: HttpRequest,
    open_day: OpenDay,
    form: Form,
    save: Callable[[], Any],
    title: str,
    template: str = "opendays/desk/part.html",
) -> HttpResponse:
    """The form of one part; saved, back to the desk."""
    is_more = "more" in request.POST
    if not is_more and form.is_valid():
        try:
            with transaction.atomic():
                save()
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved."))
            return redirect("opendays:desk", open_day.slug)
    is_refused = request.method == "POST" and not is_more
    context = {"open_day": open_day, "form": form, "title": title, "show_errors": is_refused}
    return render(request, template, context, status=422 if is_refused else 200)
