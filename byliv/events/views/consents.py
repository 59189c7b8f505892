"""What a place says to events of others: on its own page of answers, and by the link in a mail."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.http import form_page
from byliv.events import actions, links, permissions
from byliv.events.consent_form import AnswerForm
from byliv.events.consent_queries import at_their_own, residents_of, seen_at, standing_at
from byliv.events.links import Gone
from byliv.events.models import Event, PlaceConsent
from byliv.events.whats_on import next_dates
from byliv.listings.views.access import seen
from byliv.organisations.models import Organisation
from byliv.places.door import DOOR
from byliv.places.models import Place


def _place(request: HttpRequest, slug: str) -> Place:
    place: Place = seen(request, DOOR, slug)
    if not permissions.can_consent(request.user, place):
        raise PermissionDenied(_("Only those who look after this place say what is shown there."))
    return place


@require_safe
@never_cache
def of_place(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for the place's answer, what was answered, and its standing answers."""
    place = _place(request, slug)
    context = {
        "listing": place,
        **seen_at(place),
        "own_count": at_their_own(place),
        "standing": standing_at(place),
        "residents": residents_of(place),
    }
    return render(request, "events/of_place.html", context)


@require_POST
def say(request: HttpRequest, slug: str, event: int) -> HttpResponse:
    """Answer one event."""
    place = _place(request, slug)
    found = get_object_or_404(Event.objects.select_related("place__area"), pk=event, place=place)
    form = AnswerForm(request.POST)
    if form.is_valid():
        actions.answer_event(event=found, by=person_of(request), **form.said(found))
        messages.success(request, _in_words(form.cleaned_data["answer"], found))
    return redirect("events:of_place", place.slug)


@require_POST
def always(request: HttpRequest, slug: str) -> HttpResponse:
    """Give one of those who are here a standing yes, before they ask."""
    place = _place(request, slug)
    allowed = [each.pk for each in residents_of(place)]
    pk = request.POST.get("organisation", "")
    organisation = get_object_or_404(Organisation, pk=int(pk) if pk.isdecimal() else 0, pk__in=allowed)
    actions.set_standing(place=place, organisation=organisation, is_given=True, by=person_of(request))
    messages.success(request, _("What %(name)s does here is shown at once.") % {"name": organisation.name})
    return redirect("events:of_place", place.slug)


@require_POST
def take_back(request: HttpRequest, slug: str, consent: int) -> HttpResponse:
    """Take a standing answer back."""
    place = _place(request, slug)
    found = get_object_or_404(PlaceConsent.objects.select_related("place__area", "organisation"), pk=consent)
    if found.place_id == place.pk:
        actions.take_back(consent=found, by=person_of(request))
        messages.success(request, _("You are asked about %(name)s again.") % {"name": found.organisation.name})
    return redirect("events:of_place", place.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """The link from the mail. A look answers nothing: it takes one press."""
    try:
        asked = links.asked(token)
    except Gone:
        response = render(request, "events/answer_gone.html", status=410)
    else:
        response = _answer(request, asked)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _answer(request: HttpRequest, asked: links.Asked) -> HttpResponse:
    event, form, said = asked.event, AnswerForm(request.POST or None), ""
    request.area = asked.place.area  # type: ignore[attr-defined]
    if form.is_valid():
        actions.answer_event(event=event, by=asked.user, **form.said(event))
        said = _in_words(form.cleaned_data["answer"], event)
    context: dict[str, Any] = {"event": event, "listing": asked.place, "form": form, "said": said}
    context["organisers"] = list(event.organisers.all())
    context["row"] = next_dates([event]).get(event.pk)
    template = "events/answer.html"
    return render(request, template, context) if said else form_page(request, template, context)


def _in_words(answer: str, event: Event) -> str:
    words = {
        "once": _("“%(name)s” is shown at the place now."),
        "always": _("“%(name)s” is shown at the place now, and so is what they do here from now on."),
        "no": _("“%(name)s” is not shown at the place."),
        "never": _("“%(name)s” is not shown at the place, nor what they want to do here from now on."),
    }
    return words[answer] % {"name": event.name}
