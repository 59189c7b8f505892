"""Pages where everybody may say what stands empty, and the sender's own page afterwards."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.core.ratelimit import hit, visitor
from byliv.listings.views.saving import change_method
from byliv.stewardship import guard
from byliv.stewardship.forms.suggest import SenderForm
from byliv.vacancies import actions, shown, tokens
from byliv.vacancies.choices import Review
from byliv.vacancies.forms.seen import ReportForm, SeenForm
from byliv.vacancies.models import Sighting
from byliv.vacancies.views.access import vacancy_of

TO_ONE, WITH_PHOTOS, HOUR = 30, 6, 3600


@login_not_required
@never_cache
@change_method
def report(request: HttpRequest) -> HttpResponse:
    """This stands empty: where, what, a picture. Nothing of it shows before somebody has said yes."""
    near = Area.objects.filter(slug=request.GET.get("area", "").replace("\x00", "")).defer("polygon").first()
    form = ReportForm(**_sent(request), near=near, email=_email(request))
    request.area = near  # type: ignore[attr-defined]

    def send() -> Sighting:
        return actions.report(values=form.values, **_said(request, form))

    return _answer(request, form, send, "vacancies/report.html", {"point": _point(form)})


@login_not_required
@never_cache
@change_method
def seen(request: HttpRequest, pk: int) -> HttpResponse:
    """It stands empty still, or somebody is in it now."""
    vacancy = vacancy_of(request, pk)
    if not vacancy.is_public:
        raise Http404(_("There is no such page."))
    form = SeenForm(**_sent(request), email=_email(request))

    def send() -> Sighting:
        is_empty = form.cleaned_data["is_empty"]
        return actions.report(vacancy=vacancy, is_empty=is_empty, **_said(request, form))

    context = {"vacancy": vacancy, "line": shown.line_of(vacancy)}
    return _answer(request, form, send, "vacancies/seen.html", context)


@require_safe
@login_not_required
@never_cache
def sent(request: HttpRequest, token: str) -> HttpResponse:
    """How far a report is, for whoever sent it."""
    sighting = tokens.sighting_behind(token)
    if sighting is None:
        return render(request, "stewardship/sent_gone.html", status=404)
    context = {
        "sighting": sighting,
        "token": token,
        "is_waiting": sighting.review == Review.WAITING,
        "is_shown": sighting.review == Review.SHOWN,
    }
    return render(request, "vacancies/sent.html", context)


@require_POST
@login_not_required
@never_cache
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The sender takes it back."""
    sighting = tokens.sighting_behind(token)
    if sighting is None:
        return render(request, "stewardship/sent_gone.html", status=404)
    with refusals_told(request):
        actions.withdraw(sighting=sighting)
        messages.success(request, _("It is withdrawn, and your address is deleted."))
    return redirect("vacancies:sent", token)


def _sent(request: HttpRequest) -> dict[str, Any]:
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _email(request: HttpRequest) -> str:
    return request.user.email if isinstance(request.user, User) else ""


def _point(form: SenderForm) -> str:
    """The pin as the map reads it."""
    longitude, latitude = form["longitude"].value(), form["latitude"].value()
    try:
        return f"{float(longitude):.6f},{float(latitude):.6f}"
    except (TypeError, ValueError):
        return ""


def _said(request: HttpRequest, form: SenderForm) -> dict[str, Any]:
    said = form.cleaned_data
    by = request.user if isinstance(request.user, User) else None
    own = {"words": said["message"], "email": said["email"], "by": by}
    return {"seen_on": said["seen_on"], "photo": said.get("photo") or None, **own}


def _answer(
    request: HttpRequest, form: SenderForm, send: Callable[[], Sighting], template: str, context: dict[str, Any]
) -> HttpResponse:
    """Send what is valid and lead to the sender's own page; the form again when it is not."""
    vacancy = context.get("vacancy")
    if form.is_robot:
        messages.success(request, _("Thank you!"))
        return redirect(vacancy or "vacancies:report")
    if form.is_valid():
        if not _may_send(request, form, vacancy.pk if vacancy else 0):
            form.add_error(None, _("Much was sent from here just now. Keep your text and try again in an hour."))
        else:
            with refusals_in(form):
                return redirect(tokens.sender_address(send()))
    return form_page(request, template, {**context, "form": form})


def _may_send(request: HttpRequest, form: SenderForm, pk: int) -> bool:
    """Count one report from this address, fewer with pictures; False when there were too many within the hour."""
    who = visitor(request)
    if form.cleaned_data.get("photo") and not hit(f"vacancy-photo:{who}", WITH_PHOTOS, HOUR):
        return False
    return guard.may_send(who, None) and hit(f"vacancy-to:{pk}", TO_ONE, HOUR)
