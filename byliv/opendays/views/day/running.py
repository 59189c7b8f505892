"""The day for those who run it: who has their link, what doors say, how many have come."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.opendays import day_tasks
from byliv.opendays.actions.doors import renew_link, set_door
from byliv.opendays.desk.figures import figures_of
from byliv.opendays.doors import GLYPHS, WORDS, is_live, is_over, said
from byliv.opendays.forms.presses import PressForm
from byliv.opendays.models import OpenDay, Stop
from byliv.opendays.views.day.access import run


@require_safe
@never_cache
def day(request: HttpRequest, slug: str) -> HttpResponse:
    """Every door in one list."""
    open_day = run(request, slug)
    figures = figures_of(open_day)
    context = {
        "open_day": open_day,
        "rows": [(row, said(row.stop)) for row in figures.stops],
        "visitors": figures.visitors,
        "waiting": sum(1 for row in figures.stops if row.stop.host_email and not row.stop.link_sent_at),
        "doors": [(word, words, GLYPHS[Stop.Door(word)]) for word, words in WORDS.items()],
        "is_live": is_live(open_day),
        "is_over": is_over(open_day),
    }
    return render(request, "opendays/day/day.html", context)


@require_POST
def send_links(request: HttpRequest, slug: str) -> HttpResponse:
    """Mail their link to those hosts who have not had it."""
    open_day = run(request, slug)
    if not open_day.is_published:
        messages.warning(request, _("Publish the programme first: the links are for doors that are in it."))
    else:
        day_tasks.mail_links.enqueue(open_day.pk)
        messages.success(request, _("The links are on their way."))
    return redirect("opendays:day", slug)


@require_POST
def renew(request: HttpRequest, slug: str, stop: int) -> HttpResponse:
    """A new link for one host, mailed at once; the old one is dead."""
    open_day = run(request, slug)
    found = _stop(open_day, stop)
    renew_link(stop=found, by=person_of(request))
    if found.host_email and open_day.is_published:
        day_tasks.mail_links.enqueue(open_day.pk)
        messages.success(request, _("%(name)s has a new link, and it is on its way.") % {"name": found.name})
    else:
        messages.success(request, _("%(name)s has a new link. Copy it and hand it over.") % {"name": found.name})
    return redirect("opendays:day", slug)


@require_POST
def say(request: HttpRequest, slug: str, stop: int) -> HttpResponse:
    """Say for a host what their door is: somebody phoned."""
    found, form = _stop(run(request, slug), stop), PressForm(request.POST)
    if form.is_valid() and form.cleaned_data["door"]:
        set_door(stop=found, door=form.cleaned_data["door"])
        words = WORDS[form.cleaned_data["door"]]
        messages.success(request, f"{found.name}: {words}")
    return redirect("opendays:day", slug)


def _stop(open_day: OpenDay, pk: int) -> Stop:
    return get_object_or_404(Stop.objects.accepted(), open_day=open_day, pk=min(pk, 2**63 - 1))
