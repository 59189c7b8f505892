"""One page for each fact about a listing; saved by itself, with or without JavaScript."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings import actions
from byliv.listings.doors import Door
from byliv.listings.forms import FactForm, ThemesForm, WhereForm
from byliv.listings.views.access import editable
from byliv.listings.views.page import point_of
from byliv.themes.models import Theme

change_method = require_http_methods(["GET", "HEAD", "POST"])


def sent(request: HttpRequest) -> QueryDict | None:
    """What the person sent; None while they only look. An unticked box sends nothing, so the method decides."""
    return request.POST if request.method == "POST" else None


def saved(request: HttpRequest, door: Door, listing: Any) -> HttpResponse:
    """Back to the edit page, with a word that it is kept."""
    messages.success(request, _("Saved."))
    return redirect(door.url("edit", listing))


@change_method
def fields(request: HttpRequest, slug: str, door: Door, form_class: type[FactForm]) -> HttpResponse:
    """Change some of a listing's own fields."""
    listing = editable(request, door, slug)
    form = form_class(sent(request), listing=listing)
    return _save(request, door, listing, form, "listings/fact.html", {})


@change_method
def where(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Change the address and the position."""
    listing = editable(request, door, slug)
    form = WhereForm(sent(request), listing=listing, needs_position=door.needs_position, near=listing.area)
    return _save(request, door, listing, form, "listings/where.html", {"point": point_of(listing)})


def _save(
    request: HttpRequest, door: Door, listing: Any, form: FactForm, template: str, more: dict[str, Any]
) -> HttpResponse:
    title = listing.name  # the action changes the instance before it refuses; the page keeps the old name
    if form.is_valid():
        try:
            door.change(listing, form.cleaned_data, person_of(request))
            return saved(request, door, listing)
        except ValidationError as error:
            refuse(form, error)
    context = {"listing": listing, "name": title, "form": form, "edit_url": door.url("edit", listing), **more}
    return form_page(request, template, context)


@change_method
def themes(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Choose the themes, by scheme."""
    listing = editable(request, door, slug)
    form = ThemesForm(sent(request))
    if form.is_valid():
        actions.set_themes(listing, form.cleaned_data["themes"], by=person_of(request))
        return saved(request, door, listing)
    chosen = request.POST.getlist("themes") if form.is_bound else [theme.code for theme in listing.themes.all()]
    schemes = [
        (label, [theme for theme in Theme.objects.all() if theme.scheme == code])
        for code, label in Theme.Scheme.choices
    ]
    context = {
        "listing": listing,
        "name": listing.name,
        "form": form,
        "schemes": schemes,
        "chosen": chosen,
        "edit_url": door.url("edit", listing),
    }
    return form_page(request, "listings/themes.html", context)
