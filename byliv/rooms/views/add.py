"""Listing a room: which house, what kind of offer, one short page."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.accounts.models import User
from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.core.text import one_line
from byliv.listings.views.saving import change_method, sent
from byliv.organisations.permissions import is_member
from byliv.places.models import Place
from byliv.places.queries import is_caretaker
from byliv.rooms import actions, queries
from byliv.rooms.choices import Offer
from byliv.rooms.forms.add import NewRoomForm
from byliv.rooms.kinds import glyph_of, hue_of
from byliv.rooms.models import Room
from byliv.rooms.said import EXAMPLES, sentences
from byliv.rooms.views.access import place_for_rooms


@require_safe
def add(request: HttpRequest) -> HttpResponse:
    """Choose the house that the room is in."""
    person, words = person_of(request), one_line(request.GET.get("q", ""))[:100]
    context = {
        "places": [(place, reverse("rooms:add_in", args=[place.slug])) for place in queries.places_of_person(person)],
        "is_caretaker": is_caretaker(person),
        "words": words,
        "found": [(place, reverse("rooms:add_in", args=[place.slug]))
                  for place in queries.caretaker_places(person, words)] if words else [],
    }  # fmt: skip
    return render(request, "rooms/add.html", context)


@change_method
def add_in(request: HttpRequest, slug: str) -> HttpResponse:
    """First the kind of offer, then one short page that begins with what is right for it."""
    place = place_for_rooms(request, slug)
    offer = request.POST.get("offer") or request.GET.get("offer", "")
    if offer not in Offer.values:
        return render(request, "rooms/add_offer.html", {"place": place, "offers": _offers(place)})
    form = NewRoomForm(sent(request), offer=offer)
    if form.is_valid():
        try:
            room = create(place, form, person_of(request))
            messages.success(request, _("It is listed. More can be told whenever you like; nothing must."))
            return redirect(room)
        except ValidationError as error:
            refuse(form, error)
    context: dict[str, Any] = {"place": place, "form": form, "offer": Offer(offer), "said": said_of(form)}
    return form_page(request, "rooms/add_room.html", context)


@require_safe
def preview(request: HttpRequest) -> HttpResponse:
    """The fragment that says what the short page means; about no house in particular."""
    offer = request.GET.get("offer", "")
    form = NewRoomForm(request.GET, offer=offer if offer in Offer.values else Offer.ALWAYS)
    return render(request, "rooms/_said.html", {"said": said_of(form)})


@transaction.atomic
def create(place: Place, form: NewRoomForm, person: User) -> Room:
    """The room with its hours; whoever lists it is the host, for the organisation of theirs that is there."""
    own = next((each for each in queries.runners_for(place) if is_member(person, each)), None)
    values = {**form.values, "host": person, "run_by": own}
    room = actions.create_room(place=place, values=values, by=person, prices=form.prices)
    actions.set_hours(room=room, hours=form.hours, by=person)
    return room


def said_of(form: NewRoomForm) -> list[str]:
    """What is written so far, in sentences."""
    if form.is_bound:
        form.is_valid()
    else:
        form = NewRoomForm({name: _plain(value) for name, value in form.initial.items()}, offer=form.offer)
        form.is_valid()
    return sentences(Room(**form.values), form.hours, form.prices)


def _plain(value: Any) -> Any:
    return value if not isinstance(value, bool) else ("on" if value else "")


def _offers(place: Place) -> list[dict[str, Any]]:
    here = reverse("rooms:add_in", args=[place.slug])
    return [
        {"code": code, "label": label, "hue": hue_of(code), "glyph": glyph_of(code), "text": EXAMPLES[Offer(code)],
         "url": f"{here}?offer={code}"}
        for code, label in Offer.choices
    ]  # fmt: skip
