"""The stops as they stand, and the answers to those who signed up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.events.models import Event
from byliv.opendays import actions, known
from byliv.opendays.desk.queries import waiting_for_place, with_answer_of_place
from byliv.opendays.forms.desk.whole import NoteForm
from byliv.opendays.models import Stop
from byliv.opendays.views.desk.access import run, stop_of
from byliv.opendays.words import days_in_words


@require_safe
@never_cache
def stops(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for an answer, what waits for a place, what is in the programme, and what is not."""
    open_day = run(request, slug)
    rows = list(open_day.stops.select_related("event", "place", "organisation").prefetch_related("hours", "themes"))
    by_state: dict[str, list[tuple[Stop, str]]] = {state: [] for state in Stop.State.values}
    whole = known.dates_of(open_day)
    for stop in rows:
        hours = known.hours_of(stop)
        words = _("open all the time") if hours == whole else days_in_words(hours)
        by_state[stop.state].append((stop, words))
    context = {
        "open_day": open_day,
        "waiting": by_state[Stop.State.SIGNED_UP],
        "accepted": by_state[Stop.State.ACCEPTED],
        "left": by_state[Stop.State.DECLINED] + by_state[Stop.State.WITHDRAWN],
        "asked": waiting_for_place(open_day),
        "refused": with_answer_of_place(open_day, Event.Consent.REFUSED),
        "form": NoteForm(),
    }
    return render(request, "opendays/desk/stops.html", context)


@require_POST
def accept_all(request: HttpRequest, slug: str) -> HttpResponse:
    """Take all that wait into the programme."""
    open_day = run(request, slug)
    waiting = open_day.stops.filter(state=Stop.State.SIGNED_UP).select_related("open_day__event", "organisation")
    count = actions.take_in(stops=waiting.order_by("created_at", "pk"), by=person_of(request))
    words = ngettext("%(count)s stop is in the programme.", "%(count)s stops are in the programme.", count)
    messages.success(request, words % {"count": count})
    return redirect("opendays:desk_stops", slug)


@require_POST
def answer(request: HttpRequest, slug: str, stop: int) -> HttpResponse:
    """Take one in, say not this time, or take an answer back."""
    found, person, do = stop_of(run(request, slug), stop), person_of(request), request.POST.get("do")
    form = NoteForm(request.POST)
    name = {"name": found.name}
    if do == "accept":
        actions.take_in(stops=[found], by=person)
        messages.success(request, _("“%(name)s” is in the programme. The host hears it in ten minutes.") % name)
    elif do == "decline" and form.is_valid():
        actions.decline(stop=found, note=form.cleaned_data["note"], by=person)
        messages.success(request, _("“%(name)s” is not in it. The host hears it in ten minutes; undo it below.") % name)
    elif do == "reopen":
        actions.reopen(stop=found, by=person)
        messages.success(request, _("“%(name)s” waits for an answer again.") % name)
    return redirect("opendays:desk_stops", slug)
