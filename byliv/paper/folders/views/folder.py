"""Pages around folders: choose how one is printed, see it, get it; where a printed code leads."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from byliv.core.http import page_or_fragment
from byliv.core.remember import remembered
from byliv.opendays.models import Stop
from byliv.paper.folders.content import SHEET, Format, Language, folder_data
from byliv.paper.folders.forms import FolderForm
from byliv.paper.folders.views.access import Shown, is_known_format, shown
from byliv.paper.folders.views.files import file_name, picture_of, printed
from byliv.signs.views.scanning import comes_from_outside, prefers_english

# Sides of paper, or pages of a screen, that are shown before somebody takes the whole.
SHOWN_PAGES = {Format.A4: 2, Format.A3: 2, Format.A6: 4}
MANY = 50  # doors: their sheets take longer than a second
DPI = {Format.A4: 88, Format.A3: 66, Format.A6: 110}


@require_safe
@login_not_required
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """How a folder is wanted, and how it will look."""
    found = shown(request, slug)
    usual = {"format": Format.A4.value, "language": get_language() or Language.DANISH}
    form = FolderForm({**usual, **{name: request.GET[name] for name in usual if name in request.GET}})
    wanted = form.cleaned_data if form.is_valid() else usual
    context: dict[str, Any] = {
        "open_day": found.open_day,
        "is_draft": found.is_draft,
        "form": form,
        "format": wanted["format"],
        "spoken": wanted["language"],
        "is_slow": found.open_day.stops.accepted().count() > MANY,
        "pages": range(SHOWN_PAGES[Format(wanted["format"])]),
    }
    response = page_or_fragment(request, "paper/folder.html", "paper/_folder_pages.html", context)
    response.status_code = 200 if form.is_valid() else 400
    return _kept(response, found)


@require_safe
@login_not_required
def folder_pdf(request: HttpRequest, slug: str, format: str, language: str) -> HttpResponse:
    """The folder as a tagged PDF."""
    found = _wanted(request, slug, format, language)
    data = folder_data(found.open_day, found.rows, format=format, language=language)
    name = file_name(found.open_day, format, language)
    return _kept(printed(request, SHEET, data, name), found)


@require_safe
@login_not_required
def folder_page(request: HttpRequest, slug: str, format: str, language: str, page: int) -> HttpResponse:
    """A page of it as a picture; the last one when there are not so many."""
    found = _wanted(request, slug, format, language)
    if page >= SHOWN_PAGES[Format(format)]:
        raise Http404
    data = folder_data(found.open_day, found.rows, format=format, language=language)
    return _kept(picture_of(request, SHEET, {**data, "only": page}, DPI[Format(format)]), found)


@require_safe
@login_not_required
def stop(request: HttpRequest, stop: int) -> HttpResponse:
    """Where the code of a door leads: its own page; the open day's, when there is none any more."""
    found = get_object_or_404(Stop.objects.select_related("event", "open_day__event"), pk=min(stop, 2**63 - 1))
    event = found.event if found.event and found.event.is_public else found.open_day.event
    if not event.is_public:
        raise Http404
    is_english = get_language() == "da" and comes_from_outside(request) and prefers_english(request)
    with override("en" if is_english else get_language()):
        response = redirect(event)
    response.headers["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


def _wanted(request: HttpRequest, slug: str, format: str, language: str) -> Shown:
    if not is_known_format(format, language):
        raise Http404
    return shown(request, slug)


def _kept(response: HttpResponse, found: Shown) -> HttpResponse:
    """Remembered while nothing changes where its doors are; a draft is for those who run it alone."""
    if response.status_code != 200 or found.is_draft:
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
    return remembered(response, found.scope)
