"""Places and organisations: by name, and by what was understood."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from byliv.atlas.cards import dressed
from byliv.atlas.filters import Filter
from byliv.atlas.listing_page import ListPaginator
from byliv.atlas.queries import listings
from byliv.core.text import excerpt
from byliv.listings import types
from byliv.listings.card_rows import cards
from byliv.listings.models import Listing
from byliv.search.highlight import marked
from byliv.search.results.asked import Question
from byliv.search.results.rows import Group, Row

LABELS = {"place": gettext_lazy("Places"), "organisation": gettext_lazy("Environments")}
LAYERS = {"place": "places", "organisation": "organisations"}


class Fitting(NamedTuple):
    """Identities that fit what was understood, and how many there are in all."""

    ids: list[int]
    total: int
    is_more: bool = False


def group_of(question: Question, code: str, size: int) -> Group:
    """What was found of this type of listing."""
    asked = question.meant.map_filter(with_words=False).without(area_ids=question.area_ids)
    fitting = _fitting(question, asked, code) if _is_asked(question, code) else None
    named = _named(question, asked, code)
    rows = _rows(question, _merged(question, fitting, named), size)
    if fitting is not None and fitting.total:
        return Group(
            code,
            LABELS[code],
            rows,
            fitting.total,
            fitting.is_more,
            _map_url(question, asked, code),
            is_exact=question.rest is None,
        )
    words = question.meant.map_filter().without(words=question.meant.name_words, kinds=(), themes=())
    return Group(code, LABELS[code], rows, len(named), url_more(named), _map_url(question, words, code))


def url_more(named: Sequence[int]) -> bool:
    """Whether there may be more than were looked at."""
    return len(named) >= 60


def _is_asked(question: Question, code: str) -> bool:
    """Whether something was understood that this type of listing can fit."""
    meant = question.meant
    if meant.type:
        return meant.type == code
    if meant.kinds:
        return bool(_kinds_of(meant.kinds, code))
    is_for_listings = bool(meant.is_open or meant.is_near or meant.is_step_free or meant.themes)
    return is_for_listings and not meant.is_about_time and not (meant.is_open and code != "place")


def _kinds_of(kinds: Iterable[str], code: str) -> tuple[str, ...]:
    known = types.named(code)
    own = {known.glyph(kind) for kind in known.kinds.values}
    return tuple(kind for kind in kinds if kind in own)


def _fitting(question: Question, asked: Filter, code: str) -> Fitting:
    wanted = asked.without(layer=LAYERS[code], kinds=_kinds_of(asked.kinds, code))
    if question.rest is None:
        paginator = ListPaginator(wanted)
        page = paginator.page(1)
        return Fitting([row.pk for row in page], paginator.count, paginator.matches.is_more)
    said = question.rest.of(code)
    fit = set(listings(wanted).filter(pk__in=said).values_list("pk", flat=True)) if said else set()
    ids = [pk for pk in said if pk in fit]
    return Fitting(ids, len(ids))


def _named(question: Question, asked: Filter, code: str) -> list[int]:
    """Those called so; of them only the ones that have what must be so (open, step-free, near)."""
    said = question.names.of(code)
    must = asked.without(kinds=(), themes=(), layer="all", area_ids=())
    if not said or must.is_empty:
        return said
    fit = set(listings(must).filter(pk__in=said).values_list("pk", flat=True))
    return [pk for pk in said if pk in fit]


def _merged(question: Question, fitting: Fitting | None, named: list[int]) -> list[int]:
    """First what fits and is called so, then what is called so in its title, then what fits, then what says it."""
    if fitting is None:
        return named
    titles = {hit.pk: hit.title for hit in question.names.rows if hit.kind in LAYERS}
    fits = set(fitting.ids)
    first = [pk for pk in named if question.is_name(titles.get(pk, ""))]
    both = [pk for pk in named if pk in fits]
    called = [pk for pk in named if question.is_in_name(titles.get(pk, ""))]
    return list(dict.fromkeys([*first, *both, *called, *fitting.ids, *named]))


def _rows(question: Question, ids: list[int], size: int) -> list[Row]:
    near = question.meant.near if question.meant.is_near else None
    return [_row(question, listing) for listing in dressed(cards(ids[:size]), near)]


def _row(question: Question, listing: Listing) -> Row:
    line = listing.summary_en if get_language() == "en" and listing.summary_en else listing.summary_da
    state = getattr(listing, "open_state", None)
    badge = "" if state is None else _("Open") if state.is_open else _("Closed")
    distance = getattr(listing, "distance", None)
    where = [listing.street_address, listing.locality if not question.area else ""]
    return Row(
        listing.type, listing.pk, listing.get_absolute_url(), listing.name, marked(listing.name, question.folded),
        listing.glyph, listing.hue, listing.kind_label, marked(excerpt(line, 140), question.folded),
        where=", ".join(filter(None, where)),
        when="" if distance is None else _("%(metres)s m away") % {"metres": distance},
        badge=badge, badge_look="open" if state and state.is_open else "closed",
    )  # fmt: skip


def _map_url(question: Question, wanted: Filter, code: str) -> str:
    area = question.area
    address = reverse("atlas:map", args=[area.slug]) if area else reverse("atlas:everywhere")
    kinds = _kinds_of(wanted.kinds, code)
    query = wanted.without(layer=LAYERS[code], kinds=kinds, words=wanted.words or question.meant.rest).query()
    return f"{address}?{query}" if query else address
