"""A host's own sign-up by the link of the receipt: see how it stands, change it, withdraw, come back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.models import User
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings.views.facts import change_method
from byliv.opendays import known, permissions
from byliv.opendays.actions import participants
from byliv.opendays.actions.stops import change_stop, withdraw
from byliv.opendays.forms.sign_up import SignUpForm
from byliv.opendays.letters import public as letters_public
from byliv.opendays.models import Stop
from byliv.opendays.views.access import outermost
from byliv.opendays.views.public.filling import context_of, form_of, is_sent
from byliv.opendays.words import hours_words


@change_method
@never_cache
@login_not_required
def own(request: HttpRequest, secret: str) -> HttpResponse:
    """Everything a host can do with their sign-up. A look changes nothing."""
    rows = Stop.objects.select_related("open_day__event__area", "organisation", "place", "event")
    stop = rows.filter(secret=secret).first()
    if stop is None:
        response = render(request, "opendays/link_gone.html", status=404)
    else:
        request.area = outermost(stop.open_day)  # type: ignore[attr-defined]
        response = _act(request, stop) if request.method == "POST" else _page(request, stop, form_of(request, stop))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _act(request: HttpRequest, stop: Stop) -> HttpResponse:
    go, by = request.POST.get("go", ""), _actor(request, stop)
    if go == "withdraw":
        return _withdraw(request, stop, by)
    if go == "back":
        return _come_back(request, stop, by)
    form = form_of(request, stop)
    if not is_sent(request) or stop.state == Stop.State.WITHDRAWN:
        return _page(request, stop, form)
    return _change(request, stop, form, by)


def _change(request: HttpRequest, stop: Stop, form: SignUpForm, by: User | None) -> HttpResponse:
    before = known.from_stop(stop), known.hours_of(stop)
    if not form.is_valid():
        return _page(request, stop, form)
    try:
        hours = form.hours if form.dates else None
        change_stop(stop=stop, values=form.values, by=by, hours=hours, themes=form.chosen_themes)
    except ValidationError as error:
        refuse(form, error)
        return _page(request, stop, form)
    changes = _changes(form, stop, *before)
    if changes and stop.state == Stop.State.ACCEPTED:
        letters_public.tell_runners(stop, "changed", changes, by)
    messages.success(request, _("Saved. The programme says it too, if you are in it."))
    return redirect("opendays:own", stop.secret)


def _withdraw(request: HttpRequest, stop: Stop, by: User | None) -> HttpResponse:
    if stop.state in (Stop.State.SIGNED_UP, Stop.State.ACCEPTED):
        was_in = stop.state == Stop.State.ACCEPTED
        withdraw(stop=stop, by=by)
        if was_in:
            letters_public.tell_runners(stop, "left", by=by)
        messages.success(request, _("You have withdrawn. You can come back while the call is open."))
    return redirect("opendays:own", stop.secret)


def _come_back(request: HttpRequest, stop: Stop, by: User | None) -> HttpResponse:
    try:
        participants.come_back(stop=stop, by=by)
        messages.success(request, _("Good to have you back. You get an answer by mail."))
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("opendays:own", stop.secret)


def _page(request: HttpRequest, stop: Stop, form: SignUpForm) -> HttpResponse:
    context: dict[str, Any] = {
        "stop": stop,
        "open_day": stop.open_day,
        "hours": hours_words(known.hours_of(stop), []),
        "waits_for_place": stop.event is not None and stop.event.consent == stop.event.Consent.ASKED,
        "is_refused": stop.event is not None and stop.event.consent == stop.event.Consent.REFUSED,
        **context_of(request, form),
    }
    template = "opendays/own.html"
    return form_page(request, template, context) if form.is_bound else render(request, template, context)


def _actor(request: HttpRequest, stop: Stop) -> User | None:
    """Who did it, where the host is signed in and of the team; else whoever holds the link."""
    user = request.user
    return user if isinstance(user, User) and permissions.can_change(user, stop) else None


def _changes(form: SignUpForm, stop: Stop, before: dict[str, Any], hours: list) -> list[str]:
    """What is different now, by the names of the fields; nothing of what is written in them."""
    now = known.from_stop(stop)
    changed = [str(form.fields[name].label) for name, value in now.items() if value != before[name]]
    return changed + ([_("Hours")] if known.hours_of(stop) != hours else [])
