"""Write to a contact whose address is not shown."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from byliv.core.http import form_page
from byliv.core.ratelimit import hit, visitor
from byliv.listings import actions
from byliv.listings.doors import Door
from byliv.listings.forms import WriteForm
from byliv.listings.models import ContactPoint
from byliv.listings.views.access import seen
from byliv.listings.views.facts import change_method, sent

HOUR = 3600


@login_not_required
@change_method
def write(request: HttpRequest, slug: str, contact: int, door: Door) -> HttpResponse:
    """A message to one of the listing's own hidden contacts; its address is on no page."""
    listing = seen(request, door, slug)
    to = get_object_or_404(listing.contacts, pk=contact)
    if not to.is_hidden:
        raise Http404(_("This contact has no form; its address is on the page."))
    user = request.user
    initial = {"name": user.name, "email": user.email} if user.is_authenticated else None
    form = WriteForm(sent(request), initial=initial)
    if form.is_valid():
        problem = _send(request, to, listing, form.cleaned_data)
        if not problem:
            messages.success(request, _("Your message is on its way. The answer comes to your e-mail."))
            return redirect(listing)
        form.add_error(None, problem)
    return form_page(
        request, "listings/write.html", {"listing": listing, "name": listing.name, "contact": to, "form": form}
    )


def _send(request: HttpRequest, contact: ContactPoint, listing: Any, values: dict[str, Any]) -> str:
    """Send it; what to tell the person when it was not sent, else ""."""
    if values["website"]:
        return ""  # a robot took the bait: let it believe
    if not (hit(f"write:{visitor(request)}", 5, HOUR) and hit(f"write-to:{contact.pk}", 30, HOUR)):
        return _("Many messages were sent from here just now. Keep your text and try again in an hour.")
    try:
        actions.write_to(contact, listing=listing, **{name: values[name] for name in ("name", "email", "message")})
    except OSError:
        return _("The message could not be sent just now. Nothing is lost: try again in a few minutes.")
    return ""
