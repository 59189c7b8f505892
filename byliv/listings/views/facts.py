"""One page for each fact about a listing; saved by itself, with or without JavaScript."""

from collections.abc import Mapping
from difflib import SequenceMatcher
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from byliv.accounts.signin import person_of
from byliv.core.forms import refuse
from byliv.core.http import form_page
from byliv.listings import actions
from byliv.listings.actions import Clash, save_seen
from byliv.listings.doors import Door
from byliv.listings.forms import FactForm, ThemesForm, WhereForm
from byliv.listings.views.access import editable
from byliv.listings.views.page import point_of
from byliv.listings.views.saving import change_method, clash_context, fact_context, opened_of, saved, sent
from byliv.themes.models import Theme

__all__ = ["change_method", "fields", "saved", "sent", "themes", "where"]


@change_method
def fields(request: HttpRequest, slug: str, door: Door, form_class: type[FactForm], fact: str) -> HttpResponse:
    """Change some of a listing's own fields."""
    listing = editable(request, door, slug)
    form = form_class(_started(request, listing), listing=listing)
    context = fact_context(request, door, listing, fact, form.fields)
    return _save(request, door, form, "listings/fact.html", context)


@change_method
def where(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Change the address and the position."""
    listing = editable(request, door, slug)
    form = WhereForm(sent(request), listing=listing, needs_position=door.needs_position, near=listing.area)
    context = fact_context(request, door, listing, "where", form.fields)
    return _save(request, door, form, "listings/where.html", {**context, "point": point_of(listing)})


def _started(request: HttpRequest, listing: Any) -> Any:
    """What was sent; after a clash, if so wished, with what both wrote as a start."""
    data = sent(request)
    if data is None or data.get("start") != "both":
        return data
    data = data.copy()
    for name in ("description_da", "description_en"):
        if name in data:
            data[name] = of_both(getattr(listing, name), str(data[name]))
    return data


def of_both(theirs: str, mine: str) -> str:
    """All paragraphs of two texts: what is in both once, else theirs before mine."""
    first, second = theirs.split("\n\n"), mine.replace("\r\n", "\n").split("\n\n")
    merged: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        merged += first[a:b] if tag == "equal" else [*first[a:b], *second[c:d]]
    return "\n\n".join(part for part in merged if part.strip())


def _save(request: HttpRequest, door: Door, form: FactForm, template: str, context: dict[str, Any]) -> HttpResponse:
    listing, only_starts = context["listing"], request.POST.get("start") == "both"
    if form.is_valid() and not only_starts:

        def save(values: Mapping[str, Any]) -> None:
            door.change(listing, values, person_of(request))

        try:
            return saved(
                request, door, listing, save_seen(listing, form.cleaned_data, opened=opened_of(request), save=save)
            )
        except Clash as clash:
            context |= clash_context(request, door, listing, clash, form.fields)
        except ValidationError as error:
            refuse(form, error)
    return form_page(request, template, {**context, "form": form})


@change_method
def themes(request: HttpRequest, slug: str, door: Door) -> HttpResponse:
    """Choose the themes, by scheme."""
    listing = editable(request, door, slug)
    form, context = ThemesForm(sent(request)), fact_context(request, door, listing, "themes", ["themes"])
    if form.is_valid():
        chosen = {"themes": sorted(theme.code for theme in form.cleaned_data["themes"])}

        def save(values: Mapping[str, Any]) -> None:
            if "themes" in values:
                actions.set_themes(listing, form.cleaned_data["themes"], by=person_of(request))

        try:
            return saved(request, door, listing, save_seen(listing, chosen, opened=opened_of(request), save=save))
        except Clash as clash:
            context |= clash_context(request, door, listing, clash, ["themes"])
    return form_page(request, "listings/themes.html", {**context, "form": form, **_schemes(request, form, listing)})


def _schemes(request: HttpRequest, form: ThemesForm, listing: Any) -> dict[str, Any]:
    chosen = request.POST.getlist("themes") if form.is_bound else [theme.code for theme in listing.themes.all()]
    known = list(Theme.objects.all())
    schemes = [(label, [theme for theme in known if theme.scheme == code]) for code, label in Theme.Scheme.choices]
    return {"schemes": schemes, "chosen": chosen}
