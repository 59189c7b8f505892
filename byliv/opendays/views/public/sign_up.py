"""Signing up in two minutes: whose door, one page that is filled in already, one press."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.models import User
from byliv.accounts.permissions import Person
from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.core.ratelimit import hit, visitor
from byliv.core.text import one_line
from byliv.listings.views.facts import change_method
from byliv.opendays import known, permissions
from byliv.opendays.actions import participants
from byliv.opendays.actions.stops import sign_up as do_sign_up
from byliv.opendays.forms.sign_up import NoForm, SignUpForm
from byliv.opendays.letters import public as letters_public
from byliv.opendays.models import Invitation, OpenDay, Stop
from byliv.opendays.queries import stops_of
from byliv.opendays.views.access import outermost, seen
from byliv.opendays.views.public.filling import context_of, is_sent, new_form
from byliv.opendays.words import deadline_words, how_long_left
from byliv.organisations.models import Organisation
from byliv.places.queries import own_organisations

DAY = 24 * 3600
A_DAY = 40  # sign-ups by one person, or from one address


@change_method
@never_cache
def sign_up(request: HttpRequest, slug: str) -> HttpResponse:
    """For somebody who is signed in: with one environment of their own the first question is skipped."""
    open_day, person = seen(request, slug), person_of(request)
    organisations = _theirs(request, open_day, person)
    wanted = request.GET.get("organisation", "")
    chosen = [each for each in organisations if each.slug == wanted] or organisations
    if len(chosen) != 1:
        return render(request, "opendays/whose.html", _whose(open_day, organisations))
    if not permissions.can_sign_up(person, open_day, chosen[0]):
        return _joined(request, open_day, chosen[0]) or _closed(request, open_day)
    return _join(request, open_day, chosen[0], person)


@change_method
@never_cache
@login_not_required
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The link of a mail: it speaks for one environment, without a sign-in. A look changes nothing."""
    rows = Invitation.objects.select_related("open_day__event__area", "organisation")
    found = rows.filter(secret=secret).first()
    if found is None or not found.organisation.is_public:
        response = render(request, "opendays/link_gone.html", status=404)
    elif not found.open_day.is_call_open:
        response = _closed(request, found.open_day)
    else:
        request.area = outermost(found.open_day)  # type: ignore[attr-defined]
        response = _join(request, found.open_day, found.organisation, None, found)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _theirs(request: HttpRequest, open_day: OpenDay, person: User) -> list[Organisation]:
    """Their own; for those who run the open day also the one that the address names."""
    found = own_organisations(person)
    named = one_line(request.GET.get("organisation", ""))[:120]
    if named and permissions.can_run(person, open_day) and named not in {each.slug for each in found}:
        found += Organisation.objects.public().filter(slug=named)
    return found


def _whose(open_day: OpenDay, organisations: list[Organisation]) -> dict[str, Any]:
    stops = stops_of(open_day, organisations)
    return {"open_day": open_day, "choices": [(each, stops.get(each.pk, [])) for each in organisations]}


def _closed(request: HttpRequest, open_day: OpenDay) -> HttpResponse:
    request.area = outermost(open_day)  # type: ignore[attr-defined]
    status = 403 if request.method == "POST" else 200
    return render(request, "opendays/call_closed.html", {"open_day": open_day}, status=status)


def _joined(request: HttpRequest, open_day: OpenDay, organisation: Organisation) -> HttpResponse | None:
    """The doors that they have signed up already; None when there are none, or something is sent."""
    stops = stops_of(open_day, [organisation]).get(organisation.pk, [])
    if not stops or request.method == "POST":
        return None
    context = {"open_day": open_day, "organisation": organisation, "stops": stops}
    return render(request, "opendays/joined.html", context)


def _join(
    request: HttpRequest,
    open_day: OpenDay,
    organisation: Organisation,
    person: User | None,
    invited: Invitation | None = None,
) -> HttpResponse:
    go = request.POST.get("go", "")
    if go == "no":
        return _say_no(request, open_day, organisation, person)
    joined = _joined(request, open_day, organisation)
    if joined is not None and "more" not in request.GET:
        return joined
    before = known.last_time(open_day, organisation)
    form = new_form(request, open_day, organisation, person or request.user)
    made = _made(request, open_day, organisation, person, form, before if go == "again" else None)
    if made is not None:
        return _thanks(request, made)
    context = {
        "open_day": open_day,
        "organisation": organisation,
        "before": before,
        "may_repeat": before is not None and bool(known.host_again(before, person or request.user)["host_email"]),
        "no_form": NoForm(),
        "has_said_no": invited is not None and invited.declined_at is not None,
        "deadline": deadline_words(open_day.deadline) if open_day.deadline else "",
        "left": how_long_left(open_day.deadline) if open_day.deadline else "",
        **context_of(request, form),
    }
    return (
        form_page(request, "opendays/sign_up.html", context)
        if is_sent(request)
        else render(request, "opendays/sign_up.html", context)
    )


def _made(
    request: HttpRequest,
    open_day: OpenDay,
    organisation: Organisation,
    person: User | None,
    form: SignUpForm,
    again: Stop | None,
) -> Stop | None:
    """The new stop; None while nothing is sent, or with the reason in the form."""
    if not is_sent(request) or (again is None and not form.is_valid()):
        return None
    if not hit(f"open-day-sign-up:{person.pk if person else visitor(request)}", A_DAY, DAY):
        form.add_error(None, _("That is very many sign-ups in a day. Go on tomorrow."))
        return None
    try:
        if again is not None:
            hours = known.moved_hours(again, open_day)
            host = known.host_again(again, person or request.user)
            stop = participants.sign_up_again(stop=again, open_day=open_day, hours=hours, host=host, by=person)
        else:
            stop = do_sign_up(
                open_day=open_day,
                values=form.values,
                by=person,
                organisation=organisation,
                hours=form.hours,
                themes=form.chosen_themes,
            )
    except ValidationError as error:
        refuse(form, error)
        return None
    participants.take_no_back(open_day=open_day, organisation=organisation)
    return stop


def _thanks(request: HttpRequest, stop: Stop) -> HttpResponse:
    letters_public.receipt(stop)
    messages.success(request, _("You are signed up. Those who run the day look at it, and you get an answer by mail."))
    return redirect(reverse("opendays:own", args=[stop.secret]))


def _say_no(request: HttpRequest, open_day: OpenDay, organisation: Organisation, person: Person | None) -> HttpResponse:
    form = NoForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    by = person if isinstance(person, User) else None
    participants.say_no(open_day=open_day, organisation=organisation, note=note, by=by)
    context = {"open_day": open_day, "organisation": organisation, "again_url": request.get_full_path()}
    return render(request, "opendays/said_no.html", context)
