"""Putting up a need or an offer: the kind first, then few questions; and changing it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.areas.queries import area_called
from byliv.core.http import form_page, refusals_in
from byliv.listings.views.saving import change_method
from byliv.offers import actions, shown, tasks
from byliv.offers.choices import Kind, Side
from byliv.offers.forms.cards import CardForm
from byliv.offers.models import Card, Need, Offer
from byliv.offers.views.access import own_card


@require_safe
@login_not_required
@never_cache
def choose(request: HttpRequest) -> HttpResponse:
    """Look for something, or have something: and of which kind. Signing in comes with the next step."""
    area = _area(request)
    side = request.GET.get("show", "")
    sides = [Side(side)] if side in Side.values else list(Side)
    return render(request, "offers/choose.html", {"kinds": shown.kinds(), "sides": sides, "near": area})


@never_cache
@change_method
def new(request: HttpRequest, side: str, kind: str) -> HttpResponse:
    """A new need or offer."""
    if kind not in Kind.values:
        raise Http404(_("There is no such page."))
    person, for_need = person_of(request), _for_need(request)
    area = _area(request) or (for_need.area if for_need else None)
    form = CardForm(
        request.POST or None, files=request.FILES or None, side=Side(side), kind=kind, person=person, area=area
    )
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            card = _put_up(form, person, for_need)
            messages.success(request, _("It is up. What fits shows here in a moment, and comes by mail."))
            return redirect(card)
    context = {"form": form, "side": Side(side), "kind": Kind(kind), "for_need": for_need, "near": area}
    return form_page(request, "offers/new.html", context)


def _put_up(form: CardForm, person: User, for_need: Need | None) -> Card:
    values = form.values
    if form.side == Side.NEED:
        card: Card = actions.look_for(kind=form.kind, values=values, by=person)
    else:
        card = actions.have(kind=form.kind, values=values, by=person)
        if for_need is not None and for_need.kind == form.kind and isinstance(card, Offer):
            actions.pair(need=for_need, offer=card, by=person)
    if form.cleaned_data.get("photo"):
        actions.add_photo(card=card, file=form.cleaned_data["photo"], by=person)
    tasks.find_matches.enqueue(str(card.SIDE), card.pk)
    return card


@never_cache
@change_method
def edit(request: HttpRequest, side: str, card: str) -> HttpResponse:
    """Change it; who fits is looked for again."""
    found, person = own_card(request, side, card)
    form = CardForm(request.POST or None, side=Side(side), kind=found.kind, person=person, area=found.area, card=found)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_card(card=found, values=form.values, by=person)
            tasks.find_matches.enqueue(side, found.pk)
            messages.success(request, _("Saved."))
            return redirect(found)
    return form_page(request, "offers/edit.html", {"form": form, "card": found, "side": Side(side)})


def _area(request: HttpRequest) -> Area | None:
    slug = request.GET.get("area", "").replace("\x00", "")[:100]
    known = area_called(slug) if slug else None
    # The outline is read when the middle is looked for.
    return Area.objects.defer("polygon").filter(pk=known.pk).first() if known else None


def _for_need(request: HttpRequest) -> Need | None:
    """The public need whose page somebody comes from, because they have it."""
    code = request.GET.get("for", "").replace("\x00", "")[:40]
    return Need.objects.public().select_related("area").filter(code=code).first() if code else None
