"""Both sides answer: a code by mail, a yes, a no."""

from smtplib import SMTPException

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from byliv.core.forms import checked
from byliv.core.http import refusals_in, refusals_told
from byliv.leases import actions
from byliv.leases.forms.page import AcceptForm, DeclineForm, ReadForm
from byliv.leases.models import Agreement
from byliv.leases.views.access import own_agreement
from byliv.leases.views.page import page_context


@require_POST
def code(request: HttpRequest, number: str) -> HttpResponse:
    """Mail the person a code."""
    agreement, person = own_agreement(request, number)
    form = ReadForm(request.POST)
    try:
        actions.send_code(agreement=agreement, read=checked(form)["read"], by=person)
        messages.success(request, _("A code is on its way to %(email)s.") % {"email": person.email})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    except (OSError, SMTPException):
        messages.error(request, _("The mail could not be sent. Try again in a while."))
    return redirect(f"{agreement.get_absolute_url()}#accept")


@require_POST
def accept(request: HttpRequest, number: str) -> HttpResponse:
    """Say yes, with the code from the mail."""
    agreement, person = own_agreement(request, number)
    form = AcceptForm(request.POST, auto_id="accept_%s")
    if form.is_valid():
        with refusals_in(form):
            if actions.accept(agreement=agreement, by=person, **form.cleaned_data):
                agreement.refresh_from_db()
                done = _("Both have said yes. The agreement is in force, and here is its PDF.")
                half = _("Thank you. Now the other side is asked.")
                messages.success(request, done if agreement.is_agreed else half)
                return redirect(agreement)
            form.add_error("code", _("This is not the code we sent. Look at the newest mail."))
    return _refused(request, Agreement.objects.get(pk=agreement.pk), form)


def _refused(request: HttpRequest, agreement: Agreement, form: AcceptForm) -> HttpResponse:
    context = page_context(agreement, request.user, form)
    return render(request, "leases/detail.html", {**context, "form": form}, status=422)


@require_POST
def decline(request: HttpRequest, number: str) -> HttpResponse:
    """Say no, in words that the other side reads."""
    agreement, person = own_agreement(request, number)
    form = DeclineForm(request.POST)
    with refusals_told(request):
        words = form.cleaned_data["words"] if form.is_valid() else ""
        actions.decline(agreement=agreement, words=words, by=person)
        messages.success(request, _("You have said no. The other side was told."))
    return redirect(agreement)
