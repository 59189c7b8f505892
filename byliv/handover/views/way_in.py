"""How one gets in for a booking: the page shows it only when its button is pressed, since each showing is kept."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from byliv.accounts.signin import person_of
from byliv.handover import actions
from byliv.handover.actions.showing import Shown
from byliv.handover.shown import about
from byliv.handover.views.access import own


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def way_in(request: HttpRequest, number: str) -> HttpResponse:
    """GET: when it can be seen, and the button. POST: how one gets in, with a row in the log."""
    booking, person = own(request, number), person_of(request)
    shown: Shown | None = None
    status = 200
    if request.method == "POST":
        try:
            shown = actions.show(booking=booking, by=person)
        except ValidationError:
            status = 422
    context = {"booking": booking, "shown": shown, "panel": about(booking, person)}
    is_part = getattr(request, "htmx", None) and request.method == "POST"
    template = "handover/_shown.html" if is_part and shown else "handover/way_in.html"
    return render(request, template, context, status=status)
