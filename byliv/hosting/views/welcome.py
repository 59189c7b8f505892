"""What new users are told: the page that everybody may read, the sheet to hang up, and where it is written."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from byliv.accounts.signin import person_of
from byliv.core.downloads import bounded
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.hosting import actions, printing
from byliv.hosting.forms import HouseForm
from byliv.hosting.permissions import can_run
from byliv.hosting.queries import house_of
from byliv.hosting.views import access


@login_not_required
@require_safe
def welcome(request: HttpRequest, slug: str) -> HttpResponse:
    """How one is together here, what one must know, what to do when something breaks."""
    place = access.place_seen(request, slug)
    rooms = place.rooms.filter(is_public=True).order_by("name")
    context = {"listing": place, "house": house_of(place), "rooms": rooms, "runs": can_run(request.user, place)}
    return render(request, "hosting/welcome.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Write it."""
    place = access.run(request, slug)
    form = HouseForm(request.POST or None, instance=house_of(place))
    if form.is_valid():
        try:
            actions.set_house(place=place, values=form.cleaned_data, by=person_of(request))
            messages.success(request, _("Saved."))
            return redirect("hosting:welcome", slug)
        except ValidationError as error:
            refuse(form, error)
    return form_page(request, "hosting/welcome_edit.html", {"listing": place, "form": form})


@login_not_required
@require_safe
@bounded
def sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The welcome as a sheet to hang up."""
    place = access.place_seen(request, slug)
    return _pdf(printing.welcome(place, house_of(place)), f"welcome-{place.slug}")


@login_not_required
@require_safe
@bounded
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """A sign for the room's wall: what to do when something is wrong."""
    room = access.seen_room(request, slug)
    return _pdf(printing.sign(room, house_of(room.place)), f"sign-{room.slug}")


def _pdf(body: bytes, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="byliv-{name}.pdf"'
    return response
