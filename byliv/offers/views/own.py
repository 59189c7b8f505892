"""A person's own needs and offers, and what they press."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.core.asked import BadFilter, one_of
from byliv.core.forms import PhotoForm, checked, problems_of
from byliv.core.http import refusals_told
from byliv.offers import actions, letters, queries, shown, tasks
from byliv.offers.choices import Side
from byliv.offers.forms.around import ReportForm
from byliv.offers.models import MatchMail
from byliv.offers.views.access import MODELS, card_of, own_card

MOST = 60


@require_safe
@never_cache
def mine(request: HttpRequest) -> HttpResponse:
    """What the person looks for and has, with what fits."""
    person = person_of(request)
    mail = MatchMail.objects.filter(user=person).first()
    context = {
        "needs": _with_matches(person, Side.NEED),
        "offers": _with_matches(person, Side.OFFER),
        "wants_mail": mail is None or mail.wants_mail,
    }
    return render(request, "offers/mine.html", context)


def _with_matches(person: User, side: Side) -> list[tuple[Any, list[shown.MatchLine]]]:
    """The person's cards of a side, each with the matches that they may know of."""
    cards = list(queries.own_of(MODELS[side]._default_manager.all(), person)[:MOST])
    found = queries.matches_for(side, cards)
    return [(card, [shown.match_line(match, side) for match in found[card.pk]]) for card in cards]


@require_POST
def press(request: HttpRequest, side: str, card: str) -> HttpResponse:
    """Pause, open again, renew, fulfilled, close."""
    found, person = own_card(request, side, card)
    go = request.POST.get("go", "")
    with refusals_told(request):
        if go == "renew":
            actions.renew(card=found)
        else:
            actions.press(card=found, go=go, by=person)
        tasks.find_matches.enqueue(side, found.pk)
        messages.success(request, _("It stands now: %(state)s.") % {"state": found.get_state_display()})
    return redirect(found)


@require_POST
def photo(request: HttpRequest, side: str, card: str) -> HttpResponse:
    """A new picture."""
    found, person = own_card(request, side, card)
    form = PhotoForm(request.POST, request.FILES)
    with refusals_told(request):
        actions.add_photo(card=found, file=checked(form)["photo"], by=person)
        messages.success(request, _("The picture is there."))
    return redirect(found)


@require_POST
def remove_photo(request: HttpRequest, side: str, card: str, photo: int) -> HttpResponse:
    """Take a picture away."""
    found, person = own_card(request, side, card)
    actions.remove_photo(photo=get_object_or_404(found.photos, pk=photo), by=person)
    messages.success(request, _("The picture is gone."))
    return redirect(found)


@require_POST
def report(request: HttpRequest, side: str, card: str) -> HttpResponse:
    """Tell those who look after the area that a card does not belong on the wall."""
    found, form = card_of(request, side, card), ReportForm(request.POST)
    if not form.is_valid():
        messages.error(request, problems_of(form))
    elif letters.tell_stewards(found, form.cleaned_data["words"], person_of(request)):
        messages.success(request, _("Thank you. Those who look after the area have a look."))
    else:
        messages.error(request, _("You have told us of five today. Tell us of more tomorrow."))
    return redirect(found)


@require_POST
def take_down(request: HttpRequest, side: str, card: str) -> HttpResponse:
    """Take a card off the wall, for those who look after the area."""
    found = card_of(request, side, card)
    actions.take_down(card=found, by=person_of(request))
    messages.success(request, _("It is off the wall. Only those who put it up see it."))
    return redirect("offers:area", found.area.slug) if found.area else redirect("offers:everywhere")


@require_POST
def mails(request: HttpRequest) -> HttpResponse:
    """Mails of what fits, or none."""
    try:
        wants = one_of(request.POST.get("mails", ""), ("yes", "no")) == "yes"
    except BadFilter as error:
        messages.error(request, str(error))
        return redirect("offers:mine")
    actions.choose_mails(user_id=person_of(request).pk, wants_mail=wants)
    messages.success(request, _("Saved."))
    return redirect("offers:mine")
