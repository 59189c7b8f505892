"""The page of an organisation, and making a new one."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page, named
from byliv.core.remember import remembered
from byliv.core.versions import Scope
from byliv.listings.views.access import seen
from byliv.listings.views.alike import unseen
from byliv.listings.views.facts import change_method, sent
from byliv.listings.views.page import around_of, linked_of, page_context
from byliv.organisations import linked_data
from byliv.organisations.actions import create_organisation
from byliv.organisations.door import DOOR
from byliv.organisations.forms import NewOrganisationForm
from byliv.organisations.permissions import can_add


@require_safe
@login_not_required
def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything about an organisation."""
    organisation = seen(request, DOOR, slug)
    context = page_context(request, DOOR, organisation)
    context["linked_data"] = linked_of(organisation, linked_data.of(organisation, around_of(context)))
    return remembered(render(request, "organisations/detail.html", context), Scope(None, "minute"))


@change_method
def add(request: HttpRequest) -> HttpResponse:
    """Three questions; the rest is told on the edit page, one fact at a time."""
    if not can_add(request.user):
        raise PermissionDenied
    form = NewOrganisationForm(sent(request), initial=named(request))
    alike = unseen(request, DOOR, form.cleaned_data) if form.is_valid() else []
    if form.is_valid() and not alike:
        try:
            organisation = create_organisation(
                values=form.cleaned_data, by=person_of(request), owner=person_of(request)
            )
            messages.success(request, _("Your page is made. Tell more about it here, a little at a time."))
            return redirect(DOOR.url("edit", organisation))
        except ValidationError as error:
            refuse(form, error)
    context = {"form": form, "alike": alike, "alike_url": reverse("organisations:alike")}
    return form_page(request, "organisations/add.html", context)
