"""Pages that say what this is."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from byliv.core.http import named
from byliv.site.design import examples
from byliv.site.retention import RULES


@require_safe
@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "site/about.html")


@require_safe
@login_not_required
def privacy(request: HttpRequest) -> HttpResponse:
    context = {"operator_name": settings.OPERATOR_NAME, "operator_email": settings.OPERATOR_EMAIL, "rules": RULES}
    return render(request, "site/privacy.html", context)


@require_safe
@login_not_required
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "site/accessibility.html")


@require_safe
@login_not_required
def add(request: HttpRequest) -> HttpResponse:
    """Choose what to add; signing in comes with the next step."""
    return render(request, "site/add.html", named(request))


@require_safe
@login_not_required
def design(request: HttpRequest) -> HttpResponse:
    """Every component in every state; not in production, where nobody needs it."""
    if settings.IS_PRODUCTION:
        raise Http404
    return render(request, "site/design.html", examples())
