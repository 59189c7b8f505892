"""Pages where everybody may say what is wrong or missing; nothing of it shows before somebody has said yes."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.core.ratelimit import visitor
from byliv.listings.doors import Door
from byliv.listings.views.access import seen
from byliv.listings.views.facts import change_method, sent
from byliv.stewardship import guard, tokens
from byliv.stewardship.actions.suggesting import suggest_about, suggest_new
from byliv.stewardship.forms.suggest import ChangeForm, ClosedForm, NewForm, ReportForm, SenderForm
from byliv.stewardship.models import Case
from byliv.stewardship.views.sections import sections_of


@login_not_required
@never_cache
@change_method
def change(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Suggest a change: every fact can be opened and written as it should be."""
    listing = _public(request, door, slug)
    form = ChangeForm(sent(request), thing=listing, email=_email(request))

    def send() -> Case:
        return _about(request, listing, Case.Kind.CHANGE, form, values=form.suggested, base=form.shown)

    extra = {"sections": sections_of(form, listing), "point": _point(form)}
    return _answer(request, form, send, "stewardship/suggest.html", {"listing": listing, **_ways(listing), **extra})


@login_not_required
@never_cache
@change_method
def closed(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Say that it has closed for good."""
    listing = _public(request, door, slug)
    form = ClosedForm(sent(request), email=_email(request))

    def send() -> Case:
        return _about(request, listing, Case.Kind.CLOSED, form)

    return _answer(request, form, send, "stewardship/suggest_closed.html", {"listing": listing, **_ways(listing)})


@login_not_required
@never_cache
@change_method
def report(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Say that the page harms somebody, tells too much or is nonsense."""
    listing = _public(request, door, slug)
    form = ReportForm(sent(request), email=_email(request))

    def send() -> Case:
        return _about(request, listing, Case.Kind.REPORT, form, values={"about": form.cleaned_data["about"]})

    return _answer(request, form, send, "stewardship/suggest_report.html", {"listing": listing, **_ways(listing)})


@login_not_required
@never_cache
@change_method
def new(request: HttpRequest) -> HttpResponse:
    """Suggest a place or an environment that is missing."""
    near = Area.objects.filter(slug=request.GET.get("area", "").replace("\x00", "")).defer("polygon").first()
    form = NewForm(sent(request), near=near, email=_email(request))

    def send() -> Case:
        said = {"message": form.cleaned_data["message"], "email": form.cleaned_data["email"]}
        return suggest_new(values=form.suggested, **said, by=_person(request))

    return _answer(request, form, send, "stewardship/suggest_new.html", {"point": _point(form)})


def _public(request: HttpRequest, door: Door, slug: str) -> Any:
    listing = seen(request, door, slug)
    if not listing.is_public:
        raise Http404(_("There is no such page."))
    return listing


def _person(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _email(request: HttpRequest) -> str:
    return request.user.email if isinstance(request.user, User) else ""


def _ways(listing: Any) -> dict[str, Any]:
    """The other things one may say about it."""
    names = ("suggest", "closed", "report")
    return {f"{name}_url": reverse(f"stewardship:{name}_{listing.type}", args=[listing.slug]) for name in names}


def _point(form: SenderForm) -> str:
    """The pin as the map reads it."""
    longitude, latitude = form["longitude"].value(), form["latitude"].value()
    try:
        return f"{float(longitude):.6f},{float(latitude):.6f}"
    except (TypeError, ValueError):
        return ""


def _about(request: HttpRequest, listing: Any, kind: str, form: SenderForm, **more: Any) -> Case:
    said = {"message": form.cleaned_data["message"], "email": form.cleaned_data["email"]}
    return suggest_about(listing, kind=kind, **said, by=_person(request), **more)


def _answer(
    request: HttpRequest, form: SenderForm, send: Callable[[], Case], template: str, context: dict[str, Any]
) -> HttpResponse:
    """Send what is valid and lead to the sender's own page; the form again when it is not."""
    listing = context.get("listing")
    if form.is_robot:
        messages.success(request, _("Thank you!"))
        return redirect(listing or "stewardship:suggest_new")
    if form.is_valid():
        if not guard.may_send(visitor(request), listing.pk if listing else None):
            form.add_error(None, _("Much was sent from here just now. Keep your text and try again in an hour."))
        else:
            try:
                return redirect(tokens.sender_address(send()))
            except ValidationError as error:
                refuse(form, error)
    return form_page(request, template, {**context, "form": form})
