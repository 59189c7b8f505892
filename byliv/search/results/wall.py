"""What people look for and what they have: public cards by their words. Of a private offer the index knows nothing."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.core.text import excerpt
from byliv.events.words import day_words
from byliv.offers.choices import GLYPHS, HUES, Side
from byliv.offers.filters import WallFilter
from byliv.offers.models import Card, Need, Offer
from byliv.offers.shown import facts_words
from byliv.search.highlight import marked
from byliv.search.results.around import Fitting, distance_words, fitting, nothing
from byliv.search.results.asked import Question
from byliv.search.results.rows import Group, Row
from byliv.search.understanding import Understood

LABELS = {"need": gettext_lazy("Looked for"), "offer": gettext_lazy("Offered")}
MODELS: dict[str, type[Need] | type[Offer]] = {"need": Need, "offer": Offer}
MOST_FACTS = 4


def group_of(question: Question, code: str, size: int) -> Group:
    """What was found of needs ("need") or of offers ("offer")."""
    public = MODELS[code].objects.public().filter(_must(question.meant))
    found = fitting(question, code, public, ("-created_at", "-pk"))
    around = public.select_related("organisation", "place", "area").defer("area__polygon")
    known = around.in_bulk(found.ids[:size]) if found.ids else {}
    rows = [_row(question, known[pk], found) for pk in found.ids[:size] if pk in known]
    return Group(code, LABELS[code], rows, len(found.ids), found.is_more, _wall_url(question, code))


def _must(meant: Understood) -> Q:
    """What must be so of a card."""
    if meant.is_open:
        return nothing()
    free = Q(price=0) if meant.is_free else Q()
    return free & (Q(is_step_free=True) if meant.is_step_free else Q())


def _wall_url(question: Question, code: str) -> str:
    area = question.area
    address = reverse("offers:area", args=[area.slug]) if area else reverse("offers:everywhere")
    query = WallFilter(side=Side(code)).query()
    return f"{address}?{query}" if query else address


def _row(question: Question, card: Card, found: Fitting) -> Row:
    is_english = get_language() == "en"
    words = card.words_en if is_english and card.words_en else card.words_da
    area = card.area
    town = ((area.name_en if is_english else "") or area.name_da) if area and area != question.area else ""
    who = [card.organisation.name if card.organisation else "", card.place.name if card.place else "", town]
    put_up = card.created_at.astimezone(clock.local_now().tzinfo).date()
    since = _("up since %(day)s") % {"day": day_words(put_up, weekday=False)}
    return Row(
        str(card.SIDE), card.pk, card.get_absolute_url(), card.title, marked(card.title, question.folded),
        GLYPHS[card.kind], HUES[card.kind], str(card.get_kind_display()),
        marked(excerpt(words, 140), question.folded), where=", ".join(dict.fromkeys(filter(None, who))),
        when=distance_words(found.metres.get(card.pk)),
        facts=" · ".join([*facts_words(card)[:MOST_FACTS], since]),
    )  # fmt: skip
