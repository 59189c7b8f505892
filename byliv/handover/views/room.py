"""A room's keys, for those who look after them: what is written, who has seen it, who has a key."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of
from byliv.handover import actions
from byliv.handover.desk import bookings_near, desk_of, has_lock, key_choices
from byliv.handover.forms import InstructionForm, KeyForm, RulesForm
from byliv.handover.queries import instructions_of, rules_of, today_at
from byliv.handover.views.access import kept
from byliv.listings.views.saving import change_method
from byliv.rooms.models import Room


@require_safe
@never_cache
def keys(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about the keys of a room; nothing secret before its button is pressed."""
    room = kept(request, slug)
    return _page(request, room)


@change_method
@never_cache
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page with what is written; it stands in the log. Opened again by its address: without."""
    room = kept(request, slug)
    if request.method != "POST":
        return redirect("handover:room", slug)
    ways = actions.show_to_keeper(room=room, by=person_of(request))
    return _page(request, room, ways=ways, status=200)


@change_method
@never_cache
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """How one gets in, from today or a later day on."""
    room = kept(request, slug)
    is_first = not room.instructions.exists()
    initial = {"valid_from": today_at(room)}
    form = InstructionForm(request.POST or None, is_first=is_first, has_lock=has_lock(room), initial=initial)
    if request.method == "POST" and form.is_valid():
        day, by = form.cleaned_data["valid_from"], person_of(request)
        try:
            actions.write_instruction(room=room, values=form.values, valid_from=day, by=by, keeps=form.keeps_rest)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Saved. Only those who are about to come see it."))
            return redirect("handover:room", room.slug)
    return form_page(request, "handover/write.html", {"form": form, "room": room, "is_first": is_first})


@require_POST
def rules(request: HttpRequest, slug: str) -> HttpResponse:
    """When it is shown, and how old a code may become."""
    room = kept(request, slug)
    form = RulesForm(request.POST, rules=rules_of(room))
    if not form.is_valid():
        return _page(request, room, rules_form=form, status=422)
    actions.set_rules(room=room, values=form.cleaned_data, by=person_of(request))
    messages.success(request, _("Saved."))
    return redirect("handover:room", room.slug)


@require_POST
def drop(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Take away what was to count from a later day."""
    room = kept(request, slug)
    coming = room.instructions.filter(valid_from__gt=today_at(room))
    actions.drop_instruction(instruction=get_object_or_404(coming, pk=pk), by=person_of(request))
    messages.success(request, _("Taken away. What stands now counts on."))
    return redirect("handover:room", room.slug)


@require_POST
def hand_out(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that somebody has a key."""
    room = kept(request, slug)
    near = {each.number: each for each in bookings_near(room)}
    form = KeyForm(request.POST, bookings=key_choices(room))
    if form.is_valid():
        booking = near.get(form.cleaned_data["booking"])
        try:
            actions.hand_out(room=room, values=form.cleaned_data, by=person_of(request), booking=booking)
        except ValidationError as error:
            refuse(form, error)
        else:
            messages.success(request, _("Noted."))
            return redirect("handover:room", room.slug)
    return _page(request, room, key_form=form, status=422)


@require_POST
def back(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """The key is back."""
    room = kept(request, slug)
    receipt = get_object_or_404(room.key_receipts.select_related("room"), pk=pk)
    actions.take_back(receipt=receipt, by=person_of(request))
    messages.success(request, _("Noted: %(key)s is back.") % {"key": receipt.key})
    return redirect("handover:room", room.slug)


@require_safe
@never_cache
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was shown how to get in, when."""
    room = kept(request, slug)
    rows = room.showings.select_related("person", "booking", "instruction")
    return render(request, "handover/log.html", {"room": room, "page": page_of(request, rows, 50)})


def _page(request: HttpRequest, room: Room, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "handover/room.html", {**desk_of(room, instructions_of(room)), **more}, status=status)
