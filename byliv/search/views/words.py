"""A steward's page about the words of their area: what was searched in vain, and what means the same."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from byliv.accounts.signin import person_of
from byliv.areas.models import Area
from byliv.core.asked import BadFilter, one_of
from byliv.core.forms import refuse
from byliv.core.http import form_page, page_of
from byliv.listings.views.facts import change_method, sent
from byliv.search import actions
from byliv.search.forms import SynonymForm
from byliv.search.models import SearchMiss, Synonym
from byliv.search.permissions import can_tend_words
from byliv.search.queries import misses_in, synonyms_in
from byliv.search.starting import SYNONYMS


def _area(request: HttpRequest, slug: str) -> Area:
    """The area, for those who look after it; 403 for others."""
    area = get_object_or_404(Area.objects.defer("polygon"), slug=slug)
    if not can_tend_words(request.user, area):
        raise PermissionDenied(_("Only those who look after this area see this."))
    request.area = area  # type: ignore[attr-defined]
    return area


@require_safe
@never_cache
def words(request: HttpRequest, area_slug: str) -> HttpResponse:
    """What was searched in vain, most often first; and the words that mean the same."""
    area = _area(request, area_slug)
    shown = request.GET.get("show") if request.GET.get("show") in ("answered",) else "open"
    context = {
        "shown": shown,
        "page": page_of(request, misses_in(area, is_answered=shown == "answered")),
        "synonyms": synonyms_in(area),
        "starting": SYNONYMS,
    }
    return render(request, "search/words.html", context)


@never_cache
@change_method
def add(request: HttpRequest, area_slug: str) -> HttpResponse:
    """A new set of words; ?word= is one that was searched in vain."""
    area = _area(request, area_slug)
    miss = misses_in(area).filter(pk=_number(request.GET.get("miss", ""))).first()
    form = SynonymForm(sent(request), initial={"words": f"{miss.words}\n" if miss else ""})
    if form.is_valid() and _saved(
        form, lambda words: actions.add_synonym(area=area, words=words, by=person_of(request))
    ):
        if miss is not None:
            actions.answer_miss(miss=miss, answer=SearchMiss.Answer.SYNONYM, by=person_of(request))
        messages.success(request, _("From now on these words mean the same."))
        return redirect("search:words", area.slug)
    return form_page(request, "search/synonym.html", {"form": form, "miss": miss})


@never_cache
@change_method
def change(request: HttpRequest, area_slug: str, synonym: int) -> HttpResponse:
    """Other words in a set."""
    area = _area(request, area_slug)
    found = get_object_or_404(Synonym, pk=synonym, area=area)
    form = SynonymForm(sent(request), initial={"words": "\n".join(found.words)})
    if form.is_valid() and _saved(
        form, lambda words: actions.change_synonym(synonym=found, words=words, by=person_of(request))
    ):
        messages.success(request, _("Saved."))
        return redirect("search:words", area.slug)
    return form_page(request, "search/synonym.html", {"form": form, "synonym": found})


@require_POST
def remove(request: HttpRequest, area_slug: str, synonym: int) -> HttpResponse:
    """The words mean different things again."""
    area = _area(request, area_slug)
    found = get_object_or_404(Synonym, pk=synonym, area=area)
    actions.remove_synonym(synonym=found, by=person_of(request))
    messages.success(request, _("The words mean different things again."))
    return redirect("search:words", area.slug)


@require_POST
def answer(request: HttpRequest, area_slug: str, miss: int) -> HttpResponse:
    """ "Not ours", or that it waits again."""
    area = _area(request, area_slug)
    found = get_object_or_404(misses_in(area), pk=miss)
    try:
        said = one_of(request.POST.get("answer", ""), ("", SearchMiss.Answer.NOT_OURS))
    except BadFilter:
        return redirect("search:words", area.slug)
    actions.answer_miss(miss=found, answer=said, by=person_of(request))
    messages.success(request, _("Noted.") if said else _("It stands in the list again."))
    return redirect("search:words", area.slug)


def _saved(form: SynonymForm, save: Any) -> bool:
    try:
        save(form.cleaned_data["words"])
    except ValidationError as error:
        refuse(form, error)
    return form.is_valid()


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else 0
