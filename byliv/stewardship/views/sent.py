"""The sender's own page, reached by an address that only they have; nothing here needs an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.stewardship import handlers
from byliv.stewardship.actions import cases as actions
from byliv.stewardship.forms.answer import AppealForm
from byliv.stewardship.models import Case
from byliv.stewardship.permissions import can_appeal, can_withdraw
from byliv.stewardship.tokens import case_behind


@require_safe
@login_not_required
@never_cache
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """How far it is."""
    case = case_behind(token)
    return _gone(request) if case is None else _page(request, case, token, AppealForm())


@require_POST
@login_not_required
@never_cache
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The sender takes it back."""
    case = case_behind(token)
    if case is None:
        return _gone(request)
    try:
        actions.withdraw(case)
        messages.success(request, _("It is withdrawn, and your address is deleted."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect("stewardship:sent", token)


@require_POST
@login_not_required
@never_cache
def appeal(request: HttpRequest, token: str) -> HttpResponse:
    """The sender asks the area above to look again."""
    case, form = case_behind(token), AppealForm(request.POST)
    if case is None:
        return _gone(request)
    if form.is_valid():
        try:
            actions.appeal(case, words=form.cleaned_data["words"])
            messages.success(request, _("The area above looks at it now."))
            return redirect("stewardship:sent", token)
        except ValidationError as error:
            refuse(form, error)
    return _page(request, case, token, form)


def _page(request: HttpRequest, case: Case, token: str, form: AppealForm) -> HttpResponse:
    request.area = case.area  # type: ignore[attr-defined]
    if case.listing and not case.listing.is_public:
        case.listing = None  # what stands on a hidden page is not the sender's to see
    context = {
        "case": case,
        "listing": case.listing,
        "token": token,
        "template": handlers.of(case).template,
        "details": handlers.of(case).show(case),
        "may_choose": False,
        "may_withdraw": can_withdraw(case),
        "may_appeal": can_appeal(case),
        "form": form,
    }
    return form_page(request, "stewardship/sent.html", context)


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "stewardship/sent_gone.html", status=404)
