"""Photos: the list of them, one more, the words and the place of each, and taking one away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings import actions, parts
from byliv.listings.actions import Clash, save_seen
from byliv.listings.doors import Door
from byliv.listings.forms import PhotoForm, PhotoWordsForm
from byliv.listings.models import Photo
from byliv.listings.views.access import editable
from byliv.listings.views.saving import (
    change_method,
    clash_context,
    fact_context,
    is_in_place,
    opened_of,
    opened_with,
    saved_fact,
    sent,
    written,
)

WORDS = ("alt_da", "alt_en", "credit", "licence")


@change_method
def photos(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """The photos there are, and a form for one more."""
    listing = editable(request, door, slug)
    form = PhotoForm(sent(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in WORDS}
        try:
            actions.add_photo(listing, form.cleaned_data["photo"], **words, by=person_of(request))
            return _back(request, door, listing, _("The picture is on the page."))
        except ValidationError as error:
            refuse(form, error)
    context = {
        **fact_context(request, door, listing, "photos", ["photos"]),
        "form": form,
        "photos": _rows(door, listing),
        "saved": saved_fact(request, door, listing),
    }
    return form_page(request, "listings/photos.html", context)


def _rows(door: Door, listing: Any) -> list[dict[str, Any]]:
    """Each photo with the addresses of what can be done to it."""
    found = list(listing.photos.all())
    return [
        {
            "photo": photo,
            "change_url": door.url("photo", listing, photo.pk),
            "move_url": door.url("move_photo", listing, photo.pk),
            "remove_url": door.url("remove_photo", listing, photo.pk),
            "number": number,
            "earlier": number - 1 if number else None,
            "later": number + 1 if number < len(found) - 1 else None,
        }
        for number, photo in enumerate(found)
    ]


def _back(request: HttpRequest, door: Door, listing: Any, words: str) -> HttpResponse:
    """Back to the photos; the act that has just been recorded can be undone there."""
    if not is_in_place(request):
        messages.success(request, words)
    return redirect(f"{door.url('photos', listing)}?saved={actions.last_act(listing)}")


@change_method
def photo(request: HttpRequest, slug: str, photo: int, door: Door) -> HttpResponse:
    """Change the words beside a photo."""
    listing = editable(request, door, slug)
    known = get_object_or_404(listing.photos, pk=photo)
    form = PhotoWordsForm(sent(request), initial=_words(known))
    context = fact_context(request, door, listing, "photos", [])
    context["opened"] = opened_with(request, _digests(known))
    if form.is_valid():
        try:
            _save_words(request, listing, known, form.cleaned_data)
            return _back(request, door, listing, _("Saved."))
        except Clash as clash:
            context |= clash_context(request, door, listing, clash, [])
            context["opened"] = written(_digests(known))
        except ValidationError as error:
            refuse(form, error)
    context |= {"form": form, "photo": known, "edit_url": door.url("photos", listing)}
    return form_page(request, "listings/photo.html", context)


def _words(photo: Photo) -> dict[str, str]:
    return {word: getattr(photo, word) for word in WORDS}


def _digests(photo: Photo) -> dict[str, str]:
    return {word: parts.digest(value) for word, value in _words(photo).items()}


def _save_words(request: HttpRequest, listing: Any, photo: Photo, words: dict[str, str]) -> None:
    """Save the words of one photo, unless somebody has written others meanwhile."""

    def read(word: str) -> str:
        photo.refresh_from_db(fields=[word])
        return str(getattr(photo, word))

    def save(values: dict[str, str]) -> None:
        if values:
            actions.change_photo(photo, listing=listing, **values, by=person_of(request))

    save_seen(listing, words, opened=opened_of(request), save=save, read=read)


@require_POST
def move_photo(request: HttpRequest, slug: str, photo: int, door: Door) -> HttpResponse:
    """Put a photo at another place in the order: `to`, from 0."""
    listing = editable(request, door, slug)
    moved = get_object_or_404(listing.photos, pk=photo)
    to = request.POST.get("to", "")
    if to.isdecimal() and len(to) < 3:
        actions.move_photo(moved, listing=listing, to=int(to), by=person_of(request))
    return _back(request, door, listing, _("Saved."))


@require_POST
def remove_photo(request: HttpRequest, slug: str, photo: int, door: Door) -> HttpResponse:
    """Take a photo away; for a month it can come back."""
    listing = editable(request, door, slug)
    actions.remove_photo(get_object_or_404(listing.photos, pk=photo), listing=listing, by=person_of(request))
    return _back(request, door, listing, _("The picture is gone."))
