"""Public needs and offers are found by their words. Private offers have no entry: no search can know of them."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.core import finding
from byliv.core.finding import Entry, Kind
from byliv.listings.finding import in_all_languages
from byliv.offers import choices
from byliv.offers.choices import GLYPHS, HUES, Side
from byliv.offers.models import Card, Need, Offer


def register() -> None:
    """Make needs and offers known to the search."""
    for side, model, label in ((Side.NEED, Need, _("Looked for")), (Side.OFFER, Offer, _("Offered"))):
        finding.register(
            Kind(
                str(side),
                model,
                label,
                _entries_of(model),
                _address_of(side),
                glyph=lambda kind: GLYPHS.get(kind, "question"),
                hue=lambda kind: HUES.get(kind, 320),
                sort_label=lambda kind: str(choices.Kind(kind).label) if kind in choices.Kind.values else "",
            )
        )


def _address_of(side: Side) -> Callable[[str], str]:
    return lambda code: reverse(f"offers:{side}", args=[code])


def _entries_of(model: type[Card]) -> Callable[[Sequence[int]], Iterable[Entry]]:
    def entries_of(ids: Sequence[int]) -> Iterable[Entry]:
        """The entries of those that everybody may see."""
        rows = model._default_manager.all().public().filter(pk__in=ids)  # type: ignore[attr-defined]
        for row in rows.select_related("organisation"):
            yield Entry(
                target=row.pk,
                title=row.title,
                slug=row.code,
                area=row.area_id,
                where=row.organisation.name if row.organisation else "",
                sort=row.kind,
                words=_words(str(row.SIDE), row.kind),
                body=f"{row.words_da} {row.words_en}".strip(),
                popularity=10,
            )

    return entries_of


@cache
def _words(side: str, kind: str) -> str:
    """What it is called, in all languages."""
    return in_all_languages(lambda: f"{Side(side).label} {choices.Kind(kind).label}")
