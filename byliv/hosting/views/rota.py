"""The hosts' own pages: the rota, a shift, planning, joining, calendars."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core import clock
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.hosting import actions, ics
from byliv.hosting.faults import counts_of
from byliv.hosting.forms import HostForm, PlanForm, ShiftForm
from byliv.hosting.models import House, HouseHost, Shift
from byliv.hosting.permissions import can_run
from byliv.hosting.pressing import press
from byliv.hosting.queries import hosts_of, house_of
from byliv.hosting.rota import gaps_for, rota_of, shifts_of
from byliv.hosting.views import access


@require_safe
@never_cache
def rota(request: HttpRequest, slug: str) -> HttpResponse:
    """Who looks after the house when, where somebody is missing, and what else waits."""
    place, person = access.rota_of(request, slug), person_of(request)
    own = HouseHost.objects.filter(place=place, user=person).first()
    runs = can_run(person, place)
    context = {
        "listing": place,
        "rota": rota_of(place, person),
        "house": house_of(place),
        "own": own,
        "runs": runs,
        "rooms": counts_of(place),
    }
    return render(request, "hosting/rota.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan shifts for some weeks."""
    place = access.run(request, slug)
    form = PlanForm(request.POST or None)
    if form.is_valid():
        try:
            made = actions.plan_shifts(place=place, plan=form.plan(), by=person_of(request))
        except ValidationError as error:
            refuse(form, error)
        else:
            words = ngettext("%(count)s shift is on the rota.", "%(count)s shifts are on the rota.", len(made))
            messages.success(request, words % {"count": len(made)} if made else _("They were there already."))
            return redirect("hosting:rota", slug)
    return form_page(request, "hosting/plan.html", {"listing": place, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def own(request: HttpRequest, slug: str) -> HttpResponse:
    """What a host says of themselves, their calendar, and how to leave."""
    place = access.rota_of(request, slug)
    host = get_object_or_404(HouseHost.objects.select_related("place"), place=place, user=person_of(request))
    form = HostForm(request.POST or None, instance=host)
    if form.is_valid():
        actions.change_host(host=host, by=person_of(request), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("hosting:rota", slug)
    return form_page(request, "hosting/own.html", {"listing": place, "form": form, "host": host})


@require_POST
def remove_host(request: HttpRequest, slug: str, host: int) -> HttpResponse:
    """Take a host off the rota, or leave it oneself."""
    place = access.rota_of(request, slug)
    found = get_object_or_404(HouseHost.objects.select_related("place__area", "user"), place=place, pk=host)
    gaps = actions.remove_host(host=found, by=person_of(request))
    words = ngettext(
        "%(name)s is off the rota; %(count)s shift is free now.",
        "%(name)s is off the rota; %(count)s shifts are free now.",
        gaps,
    )
    messages.success(request, words % {"name": found.user, "count": gaps})
    return redirect(place if found.user == request.user else reverse("hosting:rota", args=[slug]))


@require_POST
def renew_link(request: HttpRequest, slug: str) -> HttpResponse:
    """A link by which hosts join; what was given out before leads nowhere."""
    place = access.run(request, slug)
    actions.renew_join_link(place=place, by=person_of(request))
    messages.success(request, _("Here is the link. Give it to those who want to be hosts."))
    return redirect(reverse("hosting:rota", args=[slug]) + "#hosts")


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Say yes to being a host of the house."""
    house = get_object_or_404(House.objects.select_related("place__area"), join_secret=secret)
    request.area = house.place.area  # type: ignore[attr-defined]
    if request.method == "POST":
        actions.join(house=house, by=person_of(request), phone=request.POST.get("phone", ""))
        messages.success(request, _("Welcome among the hosts of %(name)s.") % {"name": house.place})
        return redirect("hosting:rota", house.place.slug)
    return render(request, "hosting/join.html", {"house": house, "listing": house.place, "form": HostForm()})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def shift(request: HttpRequest, shift: int) -> HttpResponse:
    """One shift: give it to somebody, or swap it. POST: one of the presses on it."""
    found = access.shift_seen(request, shift)
    others = Shift.objects.filter(place_id=found.place_id, end__gt=clock.now()).exclude(host=None)
    others = others.exclude(host_id=found.host_id).select_related("host")[:100]
    hosts = [host for host in hosts_of(found.place) if host.user_id != found.host_id]
    form = ShiftForm(request.POST or None, hosts=hosts, others=list(others))
    if form.is_valid():
        try:
            messages.success(request, press(request.POST.get("go", ""), found, form, person_of(request)))
            return redirect("hosting:rota", found.place.slug)
        except ValidationError as error:
            refuse(form, error)
    return form_page(request, "hosting/shift.html", {**_around(request, found), "form": form, "hosts": hosts})


def _around(request: HttpRequest, found: Shift) -> dict[str, Any]:
    runs, is_mine = can_run(request.user, found.place), found.host_id == request.user.pk
    is_free = found.host_id is None or (found.is_offered and not is_mine)
    return {"shift": found, "listing": found.place, "runs": runs, "is_mine": is_mine, "is_free": is_free}


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """The person's own shifts at all houses, and what is missing there."""
    person = person_of(request)
    houses = HouseHost.objects.filter(user=person).select_related("place").order_by("place__name")
    context = {"shifts": shifts_of(person), "gaps": gaps_for(person), "houses": list(houses)}
    return render(request, "hosting/mine.html", context)


@require_safe
@login_not_required
@never_cache
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """A host's own shifts, or those of the whole house, behind a link that nobody guesses."""
    host = HouseHost.objects.select_related("place", "user").filter(calendar_secret=secret).first()
    house = None if host else House.objects.select_related("place").filter(calendar_secret=secret).first()
    if host is None and house is None:
        raise Http404
    shifts = Shift.objects.select_related("place", "host").order_by("start", "pk")
    if host:
        shifts, name = shifts.filter(host=host.user, place=host.place), host.place.name
    elif house:
        shifts, name = shifts.filter(place=house.place), house.place.name
    with override(host.user.language if host else "da"):
        body = ics.shifts_ics(
            shifts.filter(end__gt=clock.now() - ics.KEPT)[:1000], _("Shifts: %(name)s") % {"name": name}
        )
    return HttpResponse(body, content_type=ics.CONTENT_TYPE)
