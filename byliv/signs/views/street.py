"""A whole street's signs in one press: for those who look after the area."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core.http import form_page
from byliv.listings.views.facts import sent
from byliv.signs import actions, printing
from byliv.signs.forms import PaperForm
from byliv.signs.queries import Street, listings_in, signs_by_listing, streets_in
from byliv.signs.views.access import own_area
from byliv.signs.views.own import file_of

MAX_SIGNS = 300
MAX_STREETS = 200


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def streets(request: HttpRequest, area_slug: str) -> HttpResponse:
    """The area's streets; with ?street= what stands in one, and the press that prints it."""
    area = own_area(request, area_slug)
    street = " ".join(request.GET.get("street", "").replace("\x00", "").split())[:100]
    found = listings_in(area, street) if street else []
    form = PaperForm(sent(request))
    if found and form.is_valid() and len(found) <= MAX_SIGNS:
        signs = actions.print_all(area=area, listings=found, by=person_of(request))
        return file_of(printing.pdf(signs, form.paper), printing.file_name(signs, form.paper, "pdf"))
    if form.is_bound and not found:
        form.add_error(None, _("Choose a street where something stands."))
    return form_page(request, "signs/street.html", {**_context(request, area, street, found), "form": form})


def _context(request: HttpRequest, area: Area, street: str, found: list[Any]) -> dict[str, Any]:
    beginning = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    all_streets: list[Street] = [] if street else streets_in(area, beginning)
    signed = signs_by_listing(found)
    return {
        "street": street,
        "rows": [(listing, listing.pk in signed) for listing in found],
        "missing": len(found) - len(signed),
        "is_too_much": len(found) > MAX_SIGNS,
        "most": MAX_SIGNS,
        "streets": all_streets[:MAX_STREETS],
        "more": max(0, len(all_streets) - MAX_STREETS),
        "beginning": beginning,
    }
