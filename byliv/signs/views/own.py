"""The signs of a listing, and one of them: for those who may edit what it leads to."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.core.http import form_page, with_etag
from byliv.listings.views.facts import sent
from byliv.listings.views.saving import change_method
from byliv.rooms.models import Room
from byliv.signs import actions, printing, targets
from byliv.signs.forms import NoteForm, PointForm, PrintForm, SearchForm
from byliv.signs.models import Sign
from byliv.signs.queries import rooms_to_point_at, scans_of, signs_of, signs_of_room, to_point_at
from byliv.signs.views.access import own_listing, own_room, own_sign


@change_method
@never_cache
def of_listing(request: HttpRequest, listing: int) -> HttpResponse:
    """All signs of a listing with their scans, and a new one."""
    found = own_listing(request, listing)
    form = NoteForm(sent(request))
    if form.is_valid():
        sign = actions.make_sign(listing=found, note=form.cleaned_data["note"], by=person_of(request))
        messages.success(request, _("The sign is made. Choose how you want to print it."))
        return redirect("signs:sign", sign.code)
    return form_page(request, "signs/of_listing.html", _signs_context(found, signs_of(found), form))


@change_method
@never_cache
def of_room(request: HttpRequest, slug: str) -> HttpResponse:
    """All signs of a room with their scans, and a new one."""
    found = own_room(request, slug)
    form = NoteForm(sent(request))
    if form.is_valid():
        sign = actions.make_room_sign(room=found, note=form.cleaned_data["note"], by=person_of(request))
        messages.success(request, _("The sign is made. Choose how you want to print it."))
        return redirect("signs:sign", sign.code)
    return form_page(request, "signs/of_listing.html", _signs_context(found, signs_of_room(found), form))


def _signs_context(thing: Any, signs: list[Sign], form: NoteForm) -> dict[str, Any]:
    return {
        "listing": thing,
        "is_room": isinstance(thing, Room),
        "form": form,
        "rows": [(sign, scans_of([sign])) for sign in signs],
        "scans": scans_of(signs),
    }


@change_method
@never_cache
def sign(request: HttpRequest, code: str) -> HttpResponse:
    """One sign: how it looks, how to print it, how often it was scanned, where it hangs."""
    found = own_sign(request, code)
    form = NoteForm(sent(request), initial={"note": found.note})
    if form.is_valid():
        actions.change_note(sign=found, note=form.cleaned_data["note"], by=person_of(request))
        messages.success(request, _("Saved."))
        return redirect("signs:sign", found.code)
    return form_page(request, "signs/sign.html", _sign_context(found, form, PrintForm()))


def _sign_context(sign: Sign, form: NoteForm, print_form: PrintForm) -> dict[str, Any]:
    target = targets.of(sign)
    return {
        "sign": sign,
        "thing": target.thing if target else None,
        "signs_url": target.type.signs_url(target.thing) if target else "",
        "form": form,
        "print_form": print_form,
        "formats": printing.Format.choices,
        "scans": scans_of([sign]),
    }


@require_POST
def print_sign(request: HttpRequest, code: str) -> HttpResponse:
    """The sign as a file, and a note that it was printed."""
    found = own_sign(request, code)
    form = PrintForm(request.POST)
    if not form.is_valid():
        return render(request, "signs/sign.html", _sign_context(found, NoteForm(), form), status=422)
    is_pdf = form.cleaned_data["file"] == "pdf"
    made = printing.pdf([found], form.paper) if is_pdf else printing.svg(found, form.paper)
    actions.mark_printed(signs=[found], by=person_of(request))
    return file_of(made, printing.file_name([found], form.paper, "pdf" if is_pdf else "svg"))


def file_of(made: bytes, name: str) -> HttpResponse:
    """A file to keep."""
    content_type = "application/pdf" if name.endswith(".pdf") else "image/svg+xml"
    response = HttpResponse(made, content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@require_safe
def preview(request: HttpRequest, code: str, sheet: str) -> HttpResponse:
    """How a sheet will look, as a picture."""
    found = own_sign(request, code)
    if sheet not in printing.Format.values:
        raise Http404
    made = printing.svg(found, printing.Paper(sheet))
    return with_etag(HttpResponse(made, content_type="image/svg+xml", headers={"Cache-Control": "private, no-cache"}))


@change_method
@never_cache
def point(request: HttpRequest, code: str) -> HttpResponse:
    """Let the sign lead to something else that the person looks after."""
    found = own_sign(request, code)
    search = SearchForm(request.GET)
    words = search.cleaned_data["q"] if search.is_valid() else ""
    person = person_of(request)
    listings, rooms = to_point_at(person, found, words), rooms_to_point_at(person, found, words)
    form = PointForm(sent(request), listings=listings, rooms=rooms)
    if form.is_valid():
        if isinstance(form.chosen, Room):
            actions.point_at_room(sign=found, room=form.chosen, by=person)
        else:
            actions.point_at(sign=found, listing=form.chosen, by=person)
        messages.success(request, _("From now on the sign leads to “%(name)s”.") % {"name": form.chosen.name})
        return redirect("signs:sign", found.code)
    return form_page(request, "signs/point.html", {"sign": found, "form": form, "search": search, "words": words})
