"""What it came to: totals for everybody, stops and answers for those who run it; thanks; next year's edition."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.opendays import day_tasks
from byliv.opendays.actions.afterwards import note_thanks
from byliv.opendays.actions.next_edition import copy_edition
from byliv.opendays.day.plot import plot_of
from byliv.opendays.desk.figures import figures_of
from byliv.opendays.doors import is_over
from byliv.opendays.models import HostAnswer, OpenDay
from byliv.opendays.permissions import can_run
from byliv.opendays.views.access import seen
from byliv.opendays.views.day.access import run


@require_safe
@login_not_required
@never_cache
def figures(request: HttpRequest, slug: str) -> HttpResponse:
    """Totals when it is over; with stops and answers, at any time, for those who run it."""
    open_day = seen(request, slug)
    runs = can_run(request.user, open_day)
    is_done = open_day.is_published and is_over(open_day)
    if not runs and not is_done:
        raise Http404
    found = figures_of(open_day)
    answers = HostAnswer.objects.filter(stop__in=[row.stop for row in found.stops]).select_related("stop")
    context = {
        "open_day": open_day,
        "figures": found,
        "plot": plot_of(found.hours),
        "runs": runs,
        "is_over": is_done,
        "answers": list(answers.order_by("stop__number", "pk")) if runs else [],
        "quotes": [each for each in answers if each.may_quote and each.best],
        "next_edition": open_day.next_editions.select_related("event").first() if runs else None,
        "hosts": sum(1 for row in found.stops if row.stop.host_email),
    }
    return render(request, "opendays/day/figures.html", context)


@require_POST
def thank(request: HttpRequest, slug: str) -> HttpResponse:
    """Thank all hosts in one press."""
    open_day = run(request, slug)
    if not is_over(open_day):
        messages.warning(request, _("Thank them when the last day is over: the figures go with the thanks."))
    elif note_thanks(open_day=open_day, by=person_of(request)):
        day_tasks.mail_thanks.enqueue(open_day.pk)
        messages.success(request, _("The thanks are on their way."))
    else:
        messages.info(request, _("The hosts have been thanked already."))
    return redirect("opendays:figures", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def next_edition(request: HttpRequest, slug: str) -> HttpResponse:
    """Next year's edition: what it takes over, and the press that makes it."""
    open_day = run(request, slug)
    if request.method != "POST":
        return render(request, "opendays/day/next_edition.html", _taken_over(open_day))
    made = copy_edition(open_day=open_day, by=person_of(request))
    messages.success(request, _("Here it is. Nothing is sent and nobody else sees it yet."))
    return redirect("opendays:desk", made.slug)


def _taken_over(open_day: OpenDay) -> dict[str, object]:
    took_part = open_day.stops.accepted().exclude(organisation=None).values("organisation").distinct().count()
    return {
        "open_day": open_day,
        "took_part": took_part,
        "sponsors": open_day.sponsors.count(),
        "areas": list(open_day.areas.defer("polygon")),
        "known": open_day.next_editions.select_related("event").first(),
    }
