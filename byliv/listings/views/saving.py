"""What the forms of all facts share: where they lead, what they were opened with, and what happens when two save."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from byliv.accounts.signin import person_of
from byliv.audit.models import AuditEntry
from byliv.listings import parts
from byliv.listings.actions import Clash, can_be_undone
from byliv.listings.doors import Door
from byliv.listings.history import label_of

change_method = require_http_methods(["GET", "HEAD", "POST"])

# Which fact of the page a word of the history belongs to; the others are facts by themselves.
FACTS = {
    **dict.fromkeys(("name", "kind", "summary_da", "summary_en"), "basics"),
    **dict.fromkeys(("description_da", "description_en"), "description"),
    **dict.fromkeys(("street_address", "postal_code", "locality", "longitude", "latitude"), "where"),
    "is_public": "visibility",
    "opening_hours": "hours",
}
SHARED = ("basics", "description", "where", "themes", "contacts", "links", "photos", "visibility")


class ClashRow(NamedTuple):
    """One part that two people changed, in words."""

    label: str
    mine: str
    now: str


class SavedFact(NamedTuple):
    """What was saved a moment ago: which fact, and where it is undone ("": nothing had changed)."""

    fact: str
    undo_url: str


def sent(request: HttpRequest) -> QueryDict | None:
    """What the person sent; None while they only look. An unticked box sends nothing, so the method decides."""
    return request.POST if request.method == "POST" else None


def is_in_place(request: HttpRequest) -> bool:
    """Whether the form stands on the listing's own page, put there by htmx."""
    return bool(getattr(request, "htmx", False))


def opened_of(request: HttpRequest) -> dict[str, str]:
    """What the form was opened with: {part: digest}. Nothing for a form that does not say."""
    pairs = (pair.partition("=") for pair in request.POST.get("opened", "")[:4000].split())
    return {code: value for code, found, value in pairs if found}


def fact_context(request: HttpRequest, door: Door, listing: Any, fact: str, codes: Iterable[str]) -> dict[str, Any]:
    """What the page of one fact wants beside its form. A form that comes back keeps what it was opened with."""
    in_place = is_in_place(request)
    return {
        "listing": listing,
        "name": listing.name,
        "fact": fact,
        "opened": opened_with(request, parts.digests(listing, codes)),
        "in_place": in_place,
        "here": request.path,
        "edit_url": listing.get_absolute_url() if in_place else door.url("edit", listing),
    }


def opened_with(request: HttpRequest, digests: Mapping[str, str]) -> str:
    """What a form says it was opened with: these digests, or what it said when it was sent."""
    said = request.POST.get("opened") if request.method == "POST" else None
    return written(digests) if said is None else said


def written(opened: Mapping[str, str]) -> str:
    """Digests as a form carries them; `opened_of` reads them."""
    return " ".join(f"{code}={value}" for code, value in opened.items())


def clash_context(request: HttpRequest, door: Door, listing: Any, clash: Clash, codes: Iterable[str]) -> dict[str, Any]:
    """Both texts side by side, and a form that has seen them: saved again, it holds."""
    rows = [
        ClashRow(label_of(code, door.words), *(parts.in_words(listing, code, value) for value in both))
        for code, both in clash.both.items()
    ]
    acts = AuditEntry.objects.filter(target_type=listing._meta.label_lower, target_id=listing.pk)
    words = [code for code in clash.both if parts.can_be_read(listing, code)] or ["photos"]
    last = acts.filter(changes__has_any_keys=words).select_related("by").order_by("-pk").first()
    return {"clash": rows, "clash_act": last, "opened": written(parts.digests(listing, codes))}


def saved(request: HttpRequest, door: Door, listing: Any, act: AuditEntry | None = None) -> HttpResponse:
    """Back to where the person came from, with a word that it is kept and a way to undo it."""
    page = listing.get_absolute_url() if is_in_place(request) else door.url("edit", listing)
    return redirect(f"{page}?saved={act.pk if act else 0}")


def saved_fact(request: HttpRequest, door: Door, listing: Any) -> SavedFact | None:
    """What `?saved=` says, for those who may edit."""
    said = request.GET.get("saved", "")
    if not said.isdecimal() or len(said) > 18:
        return None
    acts = AuditEntry.objects.filter(target_type=listing._meta.label_lower, target_id=listing.pk)
    act = acts.filter(pk=int(said), by_id=person_of(request).pk).first()
    if act is None or not can_be_undone(listing, act):
        return SavedFact("", "")
    first = next(iter(act.changes))
    return SavedFact(FACTS.get(first, first), door.url("undo", listing, act.pk))
