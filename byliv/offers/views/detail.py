"""A need or an offer: as everybody sees it, and with what fits as those whose it is see it."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from byliv.core.forms import PhotoForm
from byliv.offers import permissions, queries, shown
from byliv.offers.choices import Side
from byliv.offers.fitting import fitting
from byliv.offers.forms.around import ReportForm
from byliv.offers.models import Card, Need
from byliv.offers.views.access import card_of


@require_safe
@login_not_required
@never_cache
def detail(request: HttpRequest, side: str, card: str) -> HttpResponse:
    """One of them."""
    found = card_of(request, side, card)
    is_own = permissions.can_change(request.user, found)
    context: dict[str, Any] = {
        "card": found,
        "side": Side(side),
        "is_need": side == Side.NEED,
        "facts": shown.facts_words(found),
        "glyph_name": shown.GLYPHS[found.kind],
        "hue": shown.HUES[found.kind],
        "photos": list(found.photos.all()),
        "is_own": is_own,
        "may_take_down": permissions.can_take_down(request.user, found) and not found.is_hidden,
        "report_form": ReportForm(),
    }
    return render(request, "offers/detail.html", context | (_own(found, Side(side)) if is_own else {}))


def _own(card: Card, side: Side) -> dict[str, Any]:
    """What only those whose it is see."""
    matches = queries.matches_for(side, [card])[card.pk]
    return {
        "matches": [shown.match_line(match, side) for match in matches],
        "photo_form": PhotoForm(),
        "fitting": fitting(card) if isinstance(card, Need) and card.is_open else None,
    }
