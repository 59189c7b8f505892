"""The templates of an area, for those who look after it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.core.http import form_page, refusals_in
from byliv.leases import actions, blanks, example, queries
from byliv.leases.forms.templates import TemplateForm
from byliv.leases.models import AgreementTemplate
from byliv.leases.views.access import run_area, run_template
from byliv.listings.views.saving import change_method


@require_safe
@never_cache
def templates(request: HttpRequest, area_slug: str) -> HttpResponse:
    """All of an area, and those of the areas around it that it can use too."""
    area, _person = run_area(request, area_slug)
    own = AgreementTemplate.objects.filter(area=area)
    around = [each for each in queries.templates_for(area) if each.area_id != area.pk]
    return render(request, "leases/templates.html", {"own": own, "around": around})


@require_POST
def defaults(request: HttpRequest, area_slug: str) -> HttpResponse:
    """Begin with the three that we wrote."""
    area, person = run_area(request, area_slug)
    made = actions.add_defaults(area=area, by=person)
    messages.success(
        request,
        _("They are there. Read them through: they are yours to change.") if made else _("You have them already."),
    )
    return redirect("leases:templates", area.slug)


@never_cache
@change_method
def new_template(request: HttpRequest, area_slug: str) -> HttpResponse:
    """A new one."""
    area, person = run_area(request, area_slug)
    form = TemplateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            made = actions.create_template(area=area, values=form.values, clauses=form.clauses, by=person)
            messages.success(request, _("Saved."))
            return redirect(made)
    return form_page(request, "leases/template.html", {"form": form, "known": _known(), "back": area})


@never_cache
@change_method
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one. What was sent keeps its own text."""
    found, person = run_template(request, pk)
    form = TemplateForm(request.POST or None, template=found)
    if request.method == "POST" and form.is_valid():
        with refusals_in(form):
            actions.change_template(template=found, values=form.values, clauses=form.clauses, by=person)
            messages.success(request, _("Saved. Agreements that were sent keep the text they had."))
            return redirect(found)
    context = {"form": form, "known": _known(), "template": found, "back": found.area}
    return form_page(request, "leases/template.html", context)


@require_safe
@never_cache
def template_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """How it reads with invented parties: ?language=en for the English one."""
    found, _person = run_template(request, pk)
    language = "en" if request.GET.get("language") == "en" else "da"
    context = {"template": found, "document": example.document_of(found, language), "language": language}
    return render(request, "leases/template_preview.html", context)


def _known() -> list[tuple[str, str]]:
    """(blank, what it is for), as the reader's language writes them."""
    names = blanks.known((get_language() or "da")[:2])
    return list(zip(names, (str(blank.words) for blank in blanks.BLANKS), strict=True))
