"""Pictures of a room and its floor plan: the list, one more, the words of each, taking one away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings.views.saving import change_method, sent
from byliv.rooms import actions
from byliv.rooms.forms.around import PhotoChangeForm, PhotoForm
from byliv.rooms.models import Room
from byliv.rooms.views.access import editable


@change_method
def photos(request: HttpRequest, slug: str) -> HttpResponse:
    """The pictures there are, and a form for one more."""
    room = editable(request, slug)
    form = PhotoForm(sent(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        values = form.cleaned_data
        try:
            actions.add_photo(
                room=room, file=values["photo"], is_plan=values["is_plan"], by=person_of(request), **form.words
            )
            return _back(request, room, _("The picture is on the page."))
        except ValidationError as error:
            refuse(form, error)
    edit_url = reverse("rooms:edit", args=[room.slug])
    context = {"room": room, "name": room.name, "form": form, "photos": list(room.photos.all()), "edit_url": edit_url}
    return form_page(request, "rooms/photos.html", context)


@change_method
def photo(request: HttpRequest, slug: str, photo: int) -> HttpResponse:
    """Change the words beside a picture."""
    room = editable(request, slug)
    known = get_object_or_404(room.photos, pk=photo)
    now = {name: getattr(known, name) for name in ("alt_da", "alt_en", "credit", "is_plan")}
    form = PhotoChangeForm(sent(request), initial=now)
    if form.is_valid():
        try:
            plan, first = form.cleaned_data["is_plan"], form.cleaned_data["is_first"]
            actions.change_photo(photo=known, by=person_of(request), is_plan=plan, is_first=first, **form.words)
            return _back(request, room, _("Saved."))
        except ValidationError as error:
            refuse(form, error)
    context = {"room": room, "name": room.name, "form": form, "photo": known, "edit_url": _photos_url(room)}
    return form_page(request, "rooms/photo.html", context)


@require_POST
def remove_photo(request: HttpRequest, slug: str, photo: int) -> HttpResponse:
    """Take a picture away."""
    room = editable(request, slug)
    actions.remove_photo(photo=get_object_or_404(room.photos, pk=photo), by=person_of(request))
    return _back(request, room, _("The picture is gone."))


def _photos_url(room: Room) -> str:
    return reverse("rooms:photos", args=[room.slug])


def _back(request: HttpRequest, room: Room, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(_photos_url(room))
