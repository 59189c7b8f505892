"""A listing's photos: add one, change its words, take it away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings import actions
from byliv.listings.doors import Door
from byliv.listings.forms import PhotoForm, PhotoWordsForm
from byliv.listings.views.access import editable
from byliv.listings.views.facts import change_method, sent


@change_method
def photos(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """The photos there are, and a form for one more."""
    listing = editable(request, door, slug)
    form = PhotoForm(sent(request), request.FILES if request.method == "POST" else None)
    if form.is_valid():
        words = {name: form.cleaned_data[name] for name in ("alt_da", "alt_en", "credit")}
        try:
            actions.add_photo(listing, form.cleaned_data["photo"], **words, by=person_of(request))
            messages.success(request, _("The picture is on the page."))
            return redirect(door.url("photos", listing))
        except ValidationError as error:
            refuse(form, error)
    pages = [
        (photo, door.url("photo", listing, photo.pk), door.url("remove_photo", listing, photo.pk))
        for photo in listing.photos.all()
    ]
    context = {
        "listing": listing,
        "name": listing.name,
        "form": form,
        "photos": pages,
        "edit_url": door.url("edit", listing),
    }
    return form_page(request, "listings/photos.html", context)


@change_method
def photo(request: HttpRequest, slug: str, photo: int, door: Door) -> HttpResponse:
    """Change the words beside a photo."""
    listing = editable(request, door, slug)
    known = get_object_or_404(listing.photos, pk=photo)
    now = {"alt_da": known.alt_da, "alt_en": known.alt_en, "credit": known.credit}
    form = PhotoWordsForm(sent(request), initial=now)
    if form.is_valid():
        try:
            actions.change_photo(known, listing=listing, **form.cleaned_data, by=person_of(request))
            messages.success(request, _("Saved."))
            return redirect(door.url("photos", listing))
        except ValidationError as error:
            refuse(form, error)
    context = {
        "listing": listing,
        "name": listing.name,
        "form": form,
        "photo": known,
        "edit_url": door.url("photos", listing),
    }
    return form_page(request, "listings/photo.html", context)


@require_POST
def remove_photo(request: HttpRequest, slug: str, photo: int, door: Door) -> HttpResponse:
    """Take a photo away, with its files."""
    listing = editable(request, door, slug)
    actions.remove_photo(get_object_or_404(listing.photos, pk=photo), listing=listing, by=person_of(request))
    messages.success(request, _("The picture is gone."))
    return redirect(door.url("photos", listing))
