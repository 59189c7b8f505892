"""The public page that says whether a PDF of an agreement is genuine. Without the PDF it tells nothing."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from byliv.core.ratelimit import hit, visitor
from byliv.leases import shown
from byliv.leases.forms.page import CheckForm
from byliv.leases.models import Agreement

CHECKS, SECONDS = 30, 600


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """A number and the file, or its sign, in; genuine or not, and whether it is in force, out."""
    if request.method != "POST":
        form = CheckForm(initial={"number": request.GET.get("number", "")[:12]})
        return render(request, "leases/check.html", {"form": form})
    if not hit(f"agreement-check:{visitor(request)}", CHECKS, SECONDS):
        return render(request, "429.html", status=429)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "leases/check.html", {"form": form}, status=422)
    found = _genuine(form.cleaned_data["number"], _sign(form))
    context = {"form": form, "is_checked": True, "found": found, "words": _words(found) if found else ""}
    return render(request, "leases/check.html", context)


def _sign(form: CheckForm) -> str:
    """The SHA-256 of the file, else the one that was written."""
    file = form.cleaned_data["file"]
    if file:
        digest = hashlib.sha256()
        for chunk in file.chunks():
            digest.update(chunk)
        return digest.hexdigest()
    return "".join(form.cleaned_data["sha256"].split()).lower()


def _genuine(number: str, sign: str) -> Agreement | None:
    """The agreement with this number whose PDF has this sign. A wrong number and a changed byte look the same."""
    if not sign:
        return None
    return Agreement.objects.filter(number=number.upper(), pdf_sha256=sign).first()


def _words(agreement: Agreement) -> str:
    """Whether it is in force, with its days; no names."""
    words = {"state": agreement.get_state_display(), "period": shown.period_words(agreement)}
    return _("%(state)s: %(period)s") % words
