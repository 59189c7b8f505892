"""A new event in three questions: what, when, where. Earlier answers travel in the next form: no drafts are kept."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.queries import area_at
from byliv.core.forms import refuse
from byliv.core.http import named
from byliv.core.ratelimit import hit
from byliv.core.text import one_line
from byliv.events import permissions
from byliv.events.actions import create_event
from byliv.events.alike import AlikeEvent, alike_events
from byliv.events.choices import place_named, places_offered, umbrella_invited, writers_for
from byliv.events.forms.event import WhatForm
from byliv.events.forms.plan import PlanForm
from byliv.events.forms.where import WhereForm
from byliv.events.models import Event, Schedule
from byliv.events.plan import Plan, dates_of
from byliv.events.plan_reading import plan_of
from byliv.events.preview import preview_of
from byliv.events.recurrence import zone_of
from byliv.events.views.searching import is_search, sent_place, words_of
from byliv.listings.views.saving import change_method, sent
from byliv.places.queries import is_caretaker

DAY = 24 * 3600
A_DAY = 100  # new events by one person


class Asked(NamedTuple):
    """The answers so far; a form that was not shown yet is not bound."""

    what: WhatForm
    when: PlanForm
    where: WhereForm


@change_method
def add(request: HttpRequest) -> HttpResponse:
    """Show the first question that is not answered yet; after the last one, make the event."""
    person = person_of(request)
    known, caretaker = writers_for(person, request.GET.get("organisation", "")), is_caretaker(person)
    if not known and not caretaker:
        return render(request, "events/add_not_yet.html", status=403 if request.method == "POST" else 200)
    chosen = [each.pk for each in known if each.slug == request.GET.get("organisation")] or [
        each.pk for each in known[:1] if len(known) == 1
    ]
    what = WhatForm(
        sent(request), known=known, may_be_without=caretaker, initial={"organisers": chosen} | named(request)
    )
    step = request.POST.get("step", "")
    if not what.is_valid() or request.POST.get("go") == "what":
        return _first(request, what, is_refused=what.is_bound and not what.is_valid())
    return _second(request, what, step)


def _first(request: HttpRequest, what: WhatForm, *, is_refused: bool) -> HttpResponse:
    context = {"form": what, "alike_url": reverse("events:alike"), **_around(request)}
    return render(request, "events/add_what.html", context, status=422 if is_refused else 200)


def _second(request: HttpRequest, what: WhatForm, step: str) -> HttpResponse:
    when = PlanForm(request.POST if "first_day" in request.POST else None)
    stays = step == "what" or request.POST.get("go") == "when" or "look" in request.POST
    if not stays and when.is_valid():
        return _third(request, what, when, step)
    # Going back and forth is no mistake; sending what cannot be is one.
    is_refused = step in ("when", "where") and when.is_bound and not when.is_valid()
    context = {
        "what": what,
        "form": when,
        "preview": _preview(when),
        "preview_url": reverse("events:preview"),
        "alike": alike_events(what.cleaned_data["name"], organisers=what.chosen),
        **_around(request),
    }
    return render(request, "events/add_when.html", context, status=422 if is_refused else 200)


def _preview(when: PlanForm) -> dict[str, Any] | None:
    if not when.is_bound or not when.is_valid() or when.plan is None or when.when is None:
        return None
    return preview_of(when.plan, when.when)


def _third(request: HttpRequest, what: WhatForm, when: PlanForm, step: str) -> HttpResponse:
    words, is_answer = words_of(request), step == "where" and not is_search(request)
    where = _where_form(request, what, words, is_answer)
    is_whole = where.is_bound and where.is_valid()
    asked = Asked(what, when, where)
    alike = _unseen(request, asked) if is_whole else []
    event = _made(request, asked) if is_whole and not alike else None
    if event is not None:
        return _done(request, event)
    context = {
        "what": what,
        "when": when,
        "form": where,
        "preview": _preview(when),
        "words": words,
        "alike": alike,
        **_around(request),
    }
    return render(request, "events/add_where.html", context, status=422 if is_answer else 200)


def _where_form(request: HttpRequest, what: WhatForm, words: str, is_answer: bool) -> WhereForm:
    wanted = place_named(request.user, request.GET.get("place", ""))
    chosen = request.POST.get("place", "") or (str(wanted.pk) if wanted else "")
    return WhereForm(
        request.POST if is_answer else None,
        places=places_offered(what.chosen, words, keep=[wanted, sent_place(request)]),
        near=what.chosen[0].area if what.chosen else None,
        initial={"place": chosen, **_typed(request)},
    )


def _typed(request: HttpRequest) -> dict[str, str]:
    """What somebody had written before they searched for a place."""
    return {name: request.POST.get(name, "") for name in ("room", "location", "latitude", "longitude")}


def _around(request: HttpRequest) -> dict[str, Any]:
    return {"umbrella": umbrella_invited(request.user, request.GET)}


def _area(where: WhereForm, what: WhatForm) -> Area | None:
    if where.chosen:
        return where.chosen.area
    longitude, latitude = where.values["longitude"], where.values["latitude"]
    if longitude is not None and latitude is not None:
        return area_at(longitude, latitude)
    return what.chosen[0].area if what.chosen else None


def _unseen(request: HttpRequest, asked: Asked) -> list[AlikeEvent]:
    """What looks like the new event, unless the person has seen all of it and goes on."""
    if asked.when.when is None:
        return []
    zone, area = zone_of(asked.when.when.zone), _area(asked.where, asked.what)
    days = [span.start.astimezone(zone).date() for span in dates_of(asked.when.when, 40)]
    found = alike_events(
        asked.what.cleaned_data["name"],
        organisers=asked.what.chosen,
        place=asked.where.chosen,
        days=days,
        area_id=area.pk if area else None,
    )
    seen = set(request.POST.getlist("not_these"))
    return found if any(str(each.event.pk) not in seen for each in found) else []


def _made(request: HttpRequest, asked: Asked) -> Event | None:
    """The new event, or None with the reason in the form."""
    person, where = person_of(request), asked.where
    # The list held only those that the person may write for; an area's steward writes for all in it.
    if not permissions.can_write(person, _area(where, asked.what), asked.what.chosen):
        where.add_error(None, _("You do not look after this area. Choose who is behind it, or a place inside it."))
        return None
    if not hit(f"add-event:{person.pk}", A_DAY, DAY):
        where.add_error(None, _("You have written very many events today. Go on tomorrow, or read in a calendar."))
        return None
    what = {name: asked.what.cleaned_data[name] for name in ("name", "kind", "summary_da")}
    umbrella = umbrella_invited(request.user, request.GET)
    assert asked.when.when is not None
    try:
        return create_event(
            values={**what, **where.values, "part_of": umbrella},
            dates=[asked.when.when],
            by=person,
            organisers=asked.what.chosen,
        )
    except ValidationError as error:
        refuse(where, error)
        return None


def _done(request: HttpRequest, event: Event) -> HttpResponse:
    if event.place and event.consent == Event.Consent.ASKED:
        words = _("It is in the calendar. We have asked %(place)s: until they say yes, it is shown without the place.")
    elif event.place and event.consent == Event.Consent.REFUSED:
        words = _("It is in the calendar, but without the place: %(place)s has said no to your events.")
    else:
        words = _("It is in the calendar. Tell more about it here, a little at a time.")
    messages.success(request, words % {"place": event.place.name if event.place else ""})
    return redirect("events:edit", event.slug)


@change_method
def preview(request: HttpRequest) -> HttpResponse:
    """The fragment that says what the dates come to while somebody fills them in."""
    form = PlanForm(request.POST if request.method == "POST" else request.GET, now=_now(request))
    return render(request, "events/_preview.html", {"preview": _preview(form), "form": form})


def _now(request: HttpRequest) -> Plan | None:
    """What the dates are at present, when it is a known set of dates that is changed."""
    pk = request.GET.get("schedule", "")
    if not (pk.isascii() and pk.isdecimal()) or len(pk) > 15:
        return None
    schedule = Schedule.objects.select_related("event__area").filter(pk=int(pk)).first()
    return plan_of(schedule) if schedule and permissions.can_edit(request.user, schedule.event) else None


@change_method
def alike(request: HttpRequest) -> HttpResponse:
    """The fragment below the name: events of the same people that are called so already."""
    known = writers_for(person_of(request), "")
    name = one_line(request.GET.get("name", ""))[:200]
    return render(request, "events/_alike.html", {"alike": alike_events(name, organisers=known)})
