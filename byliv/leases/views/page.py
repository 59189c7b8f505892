"""An agreement's own page and what both sides press on it."""

from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core import images
from byliv.core.forms import checked
from byliv.core.http import refusals_told
from byliv.leases import actions, files, shown
from byliv.leases.choices import Side, State
from byliv.leases.forms.page import AcceptForm, DeclineForm, EndForm, PhotoForm
from byliv.leases.models import Agreement
from byliv.leases.views.access import own_agreement, seen_agreement


@require_safe
@never_cache
def detail(request: HttpRequest, number: str) -> HttpResponse:
    """What it says, how far it has come, and what the person can do."""
    agreement, person = seen_agreement(request, number)
    return render(request, "leases/detail.html", page_context(agreement, person))


def page_context(agreement: Agreement, person: Any, accept_form: AcceptForm | None = None) -> dict[str, Any]:
    """What the page wants; `accept_form` is one that was refused."""
    acceptances = list(agreement.acceptances.all())
    may = shown.presses(agreement, person, acceptances)
    photos = shown.photos_of(agreement, may["side"])
    ends = shown.end_words(agreement)
    return {
        "agreement": agreement,
        "line": shown.line_of(agreement),
        "document": shown.document_for(agreement, [told["photo"] for rows in photos.values() for told in rows]),
        "photos": photos,
        "yeses": shown.yeses(agreement, acceptances),
        "may": may,
        "chain": shown.chain_words(agreement),
        "renewals": agreement.renewals.order_by("pk"),
        "ends": ends,
        "accept_form": accept_form
        or AcceptForm(initial={"read": agreement.text_sha256, "name": person.name}, auto_id="accept_%s"),
        "decline_form": DeclineForm(auto_id="decline_%s"),
        "notice_form": EndForm(initial={"last_day": ends["earliest"]}, auto_id="notice_%s"),
        "end_form": EndForm(initial={"last_day": ends["today"]}, auto_id="end_%s"),
        "photo_form": PhotoForm(auto_id="photo_%s"),
        "is_forgotten": agreement.forgotten_at is not None,
        "was_never": agreement.state in (State.DECLINED, State.EXPIRED),
    }


@require_POST
def send(request: HttpRequest, number: str) -> HttpResponse:
    """Freeze the text and ask both sides."""
    agreement, person = own_agreement(request, number, Side.LANDLORD)
    with refusals_told(request):
        actions.send(agreement=agreement, by=person)
        messages.success(request, _("It is sent. Both sides can read it and say yes now."))
    return redirect(agreement)


@require_POST
def withdraw(request: HttpRequest, number: str) -> HttpResponse:
    """Make it a draft again."""
    agreement, person = own_agreement(request, number, Side.LANDLORD)
    with refusals_told(request):
        actions.withdraw(agreement=agreement, by=person)
        messages.success(request, _("It is a draft again. The other side was told."))
    return redirect(agreement)


@require_POST
def discard(request: HttpRequest, number: str) -> HttpResponse:
    """Throw a draft away."""
    agreement, person = own_agreement(request, number, Side.LANDLORD)
    with refusals_told(request):
        actions.discard(agreement=agreement, by=person)
        messages.success(request, _("The draft is gone."))
        return redirect("leases:mine")
    return redirect(agreement)


@require_safe
@never_cache
def pdf(request: HttpRequest, number: str) -> HttpResponse:
    """The PDF as it was made when both had said yes, byte for byte."""
    agreement, _person = seen_agreement(request, number)
    data = files.read(agreement.number) if agreement.pdf_sha256 and not agreement.forgotten_at else None
    if data is None:
        raise Http404(_("There is no PDF yet: both sides must have said yes."))
    response = HttpResponse(data, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="aftale-{agreement.number}.pdf"'
    return response


@require_POST
def add_photo(request: HttpRequest, number: str) -> HttpResponse:
    """A picture of the condition."""
    agreement, person = own_agreement(request, number)
    form = PhotoForm(request.POST, request.FILES)
    with refusals_told(request):
        told = checked(form)
        actions.add_photo(agreement=agreement, file=told["photo"], words=told["words"], by=person)
        messages.success(request, _("The picture is there."))
    return redirect(f"{agreement.get_absolute_url()}#photos")


@require_safe
@never_cache
def photo(request: HttpRequest, number: str, photo: int) -> FileResponse:
    """A picture's file, for those who may see the agreement."""
    agreement, _person = seen_agreement(request, number)
    kept = get_object_or_404(agreement.photos, pk=photo)
    try:
        stream = images.lies_at(kept.name, images.SIZES[-1]).open("rb")
    except OSError:
        raise Http404(_("There is no such picture.")) from None
    return FileResponse(stream, content_type="image/webp")


@require_POST
def remove_photo(request: HttpRequest, number: str, photo: int) -> HttpResponse:
    """Take a picture out of a draft."""
    agreement, person = own_agreement(request, number)
    with refusals_told(request):
        actions.remove_photo(photo=get_object_or_404(agreement.photos, pk=photo), by=person)
        messages.success(request, _("The picture is gone."))
    return redirect(f"{agreement.get_absolute_url()}#photos")
