"""Stewards write schemes: their words, their rules, a new version from a day on."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page, refusals_in, refusals_told
from byliv.listings.views.saving import change_method
from byliv.rents import actions
from byliv.rents.forms.schemes import NewVersionForm, RulesForm, SchemeForm, kind_forms
from byliv.rents.models import SchemeVersion
from byliv.rents.queries import version_with_rules
from byliv.rents.views.access import run_area, run_scheme


@never_cache
@change_method
def new(request: HttpRequest, area_slug: str) -> HttpResponse:
    """A new scheme with its first rules, on one page."""
    area = run_area(request, area_slug)
    form, rules, kinds = (
        SchemeForm(request.POST or None),
        RulesForm(request.POST or None),
        kind_forms(request.POST or None),
    )
    if request.method == "POST" and _are_valid(form, rules, *kinds):
        try:
            scheme = actions.create_scheme(
                area=area, values=form.cleaned_data, rules=rules.values, kinds=_kinds(kinds), by=person_of(request)
            )
            messages.success(request, _("The scheme is there. Try it out before anybody signs."))
            return redirect(scheme)
        except ValidationError as error:
            refuse(rules if _is_about(rules, error) else form, error)
    context = {"area": area, "form": form, "rules": rules, "kinds": kinds, "forms": [form, rules, *kinds]}
    return form_page(request, "rents/new.html", context)


@never_cache
@change_method
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Its name and words."""
    scheme, person = run_scheme(request, pk)
    form = SchemeForm(request.POST or None, scheme=scheme)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_scheme(scheme=scheme, values=form.cleaned_data, by=person)
            messages.success(request, _("Saved."))
            return redirect(scheme)
    return form_page(request, "rents/edit.html", {"scheme": scheme, "form": form})


@never_cache
@change_method
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """The rules of a version that nobody rents by."""
    version = version_with_rules(get_object_or_404(SchemeVersion, pk=pk))
    scheme, person = run_scheme(request, version.scheme_id)
    form, kinds = RulesForm(request.POST or None, version=version), kind_forms(request.POST or None, version)
    if request.method == "POST" and _are_valid(form, *kinds):
        with refusals_in(form):
            actions.write_rules(version=version, rules=form.values, kinds=_kinds(kinds), by=person)
            messages.success(request, _("Saved."))
            return redirect(f"{scheme.get_absolute_url()}?version={version.number}")
    context = {"scheme": scheme, "version": version, "rules": form, "kinds": kinds, "forms": [form, *kinds]}
    return form_page(request, "rents/rules.html", context)


@require_POST
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A new version from a day on, to be changed next."""
    scheme, person = run_scheme(request, pk)
    form = NewVersionForm(request.POST)
    with refusals_told(request):
        if not form.is_valid():
            raise ValidationError(_("From which day does it hold?"))
        made = actions.new_version(scheme=scheme, from_day=form.cleaned_data["from_day"], by=person)
        done = _("A copy is there. Change what is to be different; whoever rents already keeps theirs.")
        messages.success(request, done)
        return redirect("rents:rules", made.pk)
    return redirect(scheme)


def _are_valid(*forms: Any) -> bool:
    # Each is looked at, so that everything that is missing is said at once.
    answers = [form.is_valid() for form in forms]
    return all(answers)


def _kinds(forms: list[Any]) -> list[Any]:
    return [form.kind for form in forms if not form.is_blank]


def _is_about(form: Any, error: ValidationError) -> bool:
    named = getattr(error, "error_dict", {})
    return not named or any(field in form.fields for field in named)
