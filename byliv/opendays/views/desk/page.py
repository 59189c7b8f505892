"""The desk itself: how far an open day is, what comes next, and everything that can be done."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.opendays.desk.answers_plot import bar_of
from byliv.opendays.desk.areas import areas_for, run_by
from byliv.opendays.desk.next_step import next_step_of, tally_of
from byliv.opendays.desk.queries import counts_of
from byliv.opendays.slots import offers_of
from byliv.opendays.views.desk.access import run
from byliv.opendays.words import days_in_words, deadline_words


@require_safe
@never_cache
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """One page that leads to all others, with the next thing on top."""
    open_day = run(request, slug)
    person = person_of(request)
    counts, tally = counts_of(open_day), tally_of(open_day)
    context = {
        "open_day": open_day,
        "days": days_in_words([(each.start, each.end) for each in open_day.dates.all()]),
        "deadline": deadline_words(open_day.deadline) if open_day.deadline else "",
        "areas": open_day.areas.defer("polygon"),
        "organisers": open_day.event.organisers.all(),
        "sponsors": open_day.sponsors.all(),
        "counts": counts,
        "bar": bar_of(counts),
        "tally": tally,
        "next": next_step_of(open_day, tally, counts),
        "offers": [each for each in offers_of(open_day, person) if each.is_for_hosts],
    }
    return render(request, "opendays/desk/desk.html", context)


@require_safe
@never_cache
def desks(request: HttpRequest) -> HttpResponse:
    """The open days that a person runs."""
    person = person_of(request)
    areas = areas_for(person)
    wanted = next((area.slug for area in areas if area.slug == request.GET.get("area")), "")
    context = {"open_days": run_by(person), "may_add": bool(areas), "wanted": wanted}
    return render(request, "opendays/desk/desks.html", context)
