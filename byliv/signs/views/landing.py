"""The page that a scan lands on, made for somebody who stands at the door with a telephone."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language, override
from django.views.decorators.http import require_safe

from byliv.signs import code as codes
from byliv.signs import tally, targets
from byliv.signs.models import Sign
from byliv.signs.queries import sign_with
from byliv.signs.targets import Target
from byliv.signs.views.scanning import comes_from_outside, is_scan, prefers_english


@require_safe
@login_not_required
def landing(request: HttpRequest, typed: str) -> HttpResponse:
    """What a sign leads to. It counts the scan, and sets no cookie."""
    code = codes.read(typed)
    sign = sign_with(code) if codes.is_right(code) else None
    if sign is None:
        return _unknown(request, typed)
    if not request.path.endswith(f"/{code}"):
        return redirect("signs:landing", code)
    if get_language() == "da" and comes_from_outside(request) and prefers_english(request):
        with override("en"):
            return _unkept(redirect("signs:landing", code))
    target = targets.of(sign)
    if is_scan(request):
        tally.note(sign.pk)
    return _unkept(_page(request, sign, target))


@require_safe
@login_not_required
def find(request: HttpRequest) -> HttpResponse:
    """Where a code is typed by hand."""
    typed = request.GET.get("code", "").strip()
    if not typed:
        return render(request, "signs/find.html", {"typed": ""})
    code = codes.read(typed)
    return redirect("signs:landing", code) if codes.is_right(code) else _unknown(request, typed)


def _page(request: HttpRequest, sign: Sign, target: Target | None) -> HttpResponse:
    if target is None or not target.type.is_shown(target.thing):
        request.area = sign.area  # type: ignore[attr-defined]
        return render(request, "signs/gone.html", {"label": sign.label}, status=404)
    request.area = target.thing.area  # type: ignore[attr-defined]
    context = {
        **target.type.context(target.thing, request.user),
        "sign": sign,
        "today": targets.today_of(target.thing, request.user),
    }
    return render(request, target.type.template, context)


def _unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """A slip, or a code that was never given out: we say so, and let them type it again."""
    is_slip = not codes.is_right(codes.read(typed))
    context = {"typed": typed[:40], "is_slip": is_slip, "find_url": reverse("signs:find")}
    return render(request, "signs/find.html", context, status=404)


def _unkept(response: HttpResponse) -> HttpResponse:
    """Asked for anew each time, or a scan would go by unseen; and not for search engines: the full page is."""
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex"
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response
