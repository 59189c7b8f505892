"""Likely duplicates: the list, two side by side, merged or told apart, and the way back."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core.text import one_line
from byliv.listings.likeness import likeness
from byliv.listings.lookalikes import Lookout, sketched
from byliv.listings.merged import final
from byliv.listings.models import Listing
from byliv.listings.views.page import point_of
from byliv.listings.views.saving import change_method
from byliv.stewardship import permissions
from byliv.stewardship.actions.merges import merge, say_distinct, unmerge
from byliv.stewardship.comparing import GROUPS, TITLES, compared
from byliv.stewardship.models import Merge
from byliv.stewardship.permissions import specific
from byliv.stewardship.queries.duplicates import likely_duplicates

MAX_OTHERS = 12


@require_safe
def duplicates(request: HttpRequest, area_slug: str) -> HttpResponse:
    """What may be here twice in an area and below it."""
    area = get_object_or_404(Area, slug=area_slug)
    if not permissions.can_see_queue(request.user, area):
        raise PermissionDenied(_("Only those who look after this area see its duplicates."))
    request.area = area  # type: ignore[attr-defined]
    found = likely_duplicates(area, request.GET.get("after", ""))
    rows = [(pair, reverse("stewardship:compare", args=[pair.one.pk, pair.other.pk])) for pair in found.pairs]
    return render(request, "stewardship/duplicates.html", {"place": area, "rows": rows, "found": found})


@require_safe
def twice(request: HttpRequest, listing: int) -> HttpResponse:
    """Which other entry is the same as this one? Those that look like it, and those with words in their name."""
    own = get_object_or_404(Listing, pk=listing, merged_into=None)
    if not permissions.can_change(request.user, own):
        raise PermissionDenied(_("Only those who look after this page may change it."))
    words = one_line(request.GET.get("q", ""))[:100]
    others = [(each, reverse("stewardship:compare", args=[own.pk, each.pk])) for each in _others(own, words)]
    return render(request, "stewardship/twice.html", {"listing": own, "others": others, "words": words})


def _others(own: Listing, words: str) -> list[Listing]:
    if words:
        named = Listing.objects.public().filter(type=own.type, name__icontains=words).exclude(pk=own.pk)
        return list(named.order_by("name", "pk")[:MAX_OTHERS])
    sketch = sketched([own.pk], own.type)[own.pk][1]
    return [each.listing for each in Lookout(own.type, [sketch]).all_to([sketch], 40)[0][:MAX_OTHERS]]


@change_method
def compare(request: HttpRequest, one: int, other: int) -> HttpResponse:
    """Two entries side by side; the first stays. Merge them, or say that they are not the same."""
    winner, loser = (specific(get_object_or_404(Listing, pk=pk)) for pk in (one, other))
    if winner.pk == loser.pk or winner.type != loser.type:
        raise Http404(_("There is no such page."))
    if not permissions.can_merge(request.user, winner, loser):
        raise PermissionDenied(_("Only those who look after both may merge them."))
    if winner.is_merged or loser.is_merged:
        return redirect(final(loser if loser.is_merged else winner))
    if request.method == "POST":
        answer = _decide(request, winner, loser)
        if answer is not None:
            return answer
    return render(
        request, "stewardship/compare.html", _sides(winner, loser), status=422 if request.method == "POST" else 200
    )


def _sides(winner: Any, loser: Any) -> dict[str, Any]:
    known = sketched([winner.pk, loser.pk], winner.type)
    return {
        "winner": winner,
        "loser": loser,
        "sides": [(each, point_of(each)) for each in (winner, loser)],
        "rows": compared(winner, loser),
        "likeness": likeness(known[winner.pk][1], known[loser.pk][1]),
        "swap_url": reverse("stewardship:compare", args=[loser.pk, winner.pk]),
    }


def _decide(request: HttpRequest, winner: Any, loser: Any) -> HttpResponse | None:
    """Do what was pressed; None with a message when it cannot be done."""
    person = person_of(request)
    try:
        if request.POST.get("answer") == "distinct":
            say_distinct(winner, loser, by=person)
            messages.success(request, _("Thank you. Nobody is asked about these two again."))
            return redirect(_list_of(winner))
        if request.POST.get("answer") != "same":
            return None
        take = [group for group in request.POST.getlist("take") if group in GROUPS]
        merge(winner=winner, loser=loser, take=take, by=person)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return None
    messages.success(request, _("The two are one now. All addresses of “%(name)s” lead here.") % {"name": loser.name})
    return redirect(winner)


def _list_of(listing: Listing) -> Any:
    return reverse("stewardship:duplicates", args=[listing.area.slug]) if listing.area else listing


@change_method
def undo(request: HttpRequest, merge: int) -> HttpResponse:
    """Ask once, then take two entries apart again."""
    done = get_object_or_404(Merge.objects.select_related("winner", "loser"), pk=merge)
    if not permissions.can_merge(request.user, done.winner, done.loser):
        raise PermissionDenied(_("Only those who look after both may take them apart."))
    if request.method == "POST":
        try:
            kept = unmerge(done, by=person_of(request))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return redirect(done.winner)
        _tell(request, kept)
        return redirect(Listing.objects.get(pk=done.loser_id))
    return render(request, "stewardship/unmerge.html", {"merge": done})


def _tell(request: HttpRequest, kept: list[str]) -> None:
    messages.success(request, _("They are two again."))
    titles = [str(TITLES[group]) for group, fields in GROUPS.items() if set(fields) & set(kept)]
    if titles:
        words = {"fields": get_text_list(titles, _("and"))}
        messages.warning(request, _("Changed since, so it stays as it is at the other: %(fields)s.") % words)
