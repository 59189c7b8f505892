"""The edit page of a room, and what is done to the whole of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.http import form_page, page_of
from byliv.listings.views.saving import change_method
from byliv.rooms import actions, followers, permissions, slots
from byliv.rooms.facts import facts_of
from byliv.rooms.history import told
from byliv.rooms.views.access import deletable, editable, seen
from byliv.rooms.views.saving import acts_of, last_act, saved, saved_fact


@require_safe
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Every fact with what is written now, each changed by itself."""
    room = editable(request, slug)
    context = {
        "room": room,
        "facts": [*facts_of(room), *slots.facts_of(room, request.user)],
        "saved": saved_fact(request, room),
        "may_delete": permissions.can_delete(request.user, room),
    }
    return render(request, "rooms/edit.html", context)


@require_POST
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it is right as it stands."""
    room = editable(request, slug)
    actions.confirm_room(room=room, by=person_of(request))
    messages.success(request, _("Thank you. It says on the page that it is right today."))
    return redirect(room)


@change_method
def delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the room away for good; while it is booked, what to do instead."""
    room = deletable(request, slug)
    reasons = followers.keeps(room)
    if request.method == "POST" and not reasons:
        place = room.place
        try:
            actions.delete_room(room=room, by=person_of(request))
            messages.success(request, _("“%(name)s” is gone.") % {"name": room.name})
            return redirect(place)
        except ValidationError as error:
            reasons = error.messages
    visibility_url = reverse("rooms:visibility", args=[room.slug])
    return form_page(request, "rooms/delete.html", {"room": room, "reasons": reasons, "visibility_url": visibility_url})


@require_safe
@login_not_required
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """What was changed when, newest first."""
    room = seen(request, slug)
    may_edit = permissions.can_edit(request.user, room)
    page = page_of(request, acts_of(room).select_related("by").order_by("-pk"))
    acts = told(
        page.object_list,
        is_full=may_edit,
        undo_url=(lambda act: reverse("rooms:undo", args=[room.slug, act.pk])) if may_edit else None,
    )
    return render(request, "rooms/history.html", {"room": room, "page": page, "history": acts, "may_edit": may_edit})


@change_method
def undo(request: HttpRequest, slug: str, act: int) -> HttpResponse:
    """Take one change back; a link from the history asks first."""
    room = editable(request, slug)
    entry = get_object_or_404(acts_of(room), pk=act)
    problem = ""
    if request.method == "POST":
        last = last_act(room)
        try:
            actions.undo(room=room, act=entry, by=person_of(request))
            return saved(room, last)
        except ValidationError as error:
            problem = " ".join(error.messages)
    context = {"room": room, "act": told([entry], is_full=True)[0], "problem": problem}
    return form_page(request, "rooms/undo.html", context)
