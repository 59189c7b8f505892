"""The queue of an area: everything that waits for an answer, what was answered, and the figures."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.views.access import area_of
from byliv.core.http import page_of
from byliv.stewardship.case_plot import plot_of
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import can_see_queue
from byliv.stewardship.queries import cases
from byliv.stewardship.queries.case_figures import figures_of
from byliv.stewardship.queries.consents import waiting_in
from byliv.stewardship.tokens import sender_address

EVENTS = 20


@require_safe
@never_cache
def queue(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Open cases of the area and below, oldest first: ?whose= me, owner, above, all or answered; ?kind= a kind."""
    area, person = _area(request, area_slug), person_of(request)
    kind = _one_of(request.GET.get("kind", ""), Case.Kind.values)
    whose = _one_of(request.GET.get("whose", ""), (*cases.WHOSE, "all", "answered")) or "me"
    if whose == "answered":
        found = cases.answered(area, kind=kind)
    else:
        found = cases.queue(area, person, whose="" if whose == "all" else whose, kind=kind)
    events = waiting_in(area) if whose in ("me", "all") and not kind else None
    context = {
        "page": page_of(request, found),
        "events": events[:EVENTS] if events is not None else [],
        "events_count": events.count() if events is not None else 0,
        "whose": whose,
        "kind": kind,
        "kinds": Case.Kind.choices,
        "counts": cases.queue_counts(area, person),
    }
    return render(request, "stewardship/queue.html", context)


@require_safe
@never_cache
def figures(request: HttpRequest, area_slug: str) -> HttpResponse:
    """How many came in and were answered in the last twelve months, and how long that took."""
    told = figures_of(_area(request, area_slug))
    return render(request, "stewardship/figures.html", {"figures": told, "plot": plot_of(told.months)})


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What waits for the person about their own entries, and what they have sent themselves."""
    person = person_of(request)
    sent = [(case, sender_address(case)) for case in cases.sent_by(person)]
    context = {"waiting": cases.waiting_for_owner(person), "sent": sent}
    return render(request, "stewardship/mine.html", context)


def _area(request: HttpRequest, slug: str) -> Area:
    area = area_of(request, slug)
    if not can_see_queue(person_of(request), area):
        raise PermissionDenied(_("Only those who look after the area see what waits here."))
    return area


def _one_of(word: str, known: tuple | list) -> str:
    return word if word in known else ""
