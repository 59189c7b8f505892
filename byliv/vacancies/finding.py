"""What stands empty is found by its address, and by what it is."""

from collections.abc import Iterable, Sequence
from functools import cache

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.core import finding
from byliv.core.finding import Entry, Kind
from byliv.listings.finding import in_all_languages
from byliv.vacancies.choices import EMPTY, Sort
from byliv.vacancies.models import Vacancy
from byliv.vacancies.shown import glyph_of, title_of


def register() -> None:
    """Make empty premises known to the search."""
    finding.register(
        Kind(
            "vacancy",
            Vacancy,
            _("Empty premises"),
            entries_of,
            lambda slug: reverse("vacancies:detail", args=[int(slug)]),
            glyph=glyph_of,
            hue=lambda _sort: 30,
            sort_label=lambda sort: str(Sort(sort).label) if sort in Sort.values else "",
        )
    )


def entries_of(ids: Sequence[int]) -> Iterable[Entry]:
    """The entries of those that are shown and stand empty still."""
    for row in Vacancy.objects.shown().filter(pk__in=ids, state__in=EMPTY):
        where = " ".join(part for part in (row.postal_code, row.locality) if part)
        yield Entry(
            target=row.pk,
            title=title_of(row),
            slug=str(row.pk),
            area=row.area_id,
            where=where,
            sort=row.sort,
            words=_words(row.sort),
            body=f"{row.words_da} {row.words_en}".strip(),
            popularity=10,
        )


@cache
def _words(sort: str) -> str:
    """What it is called, in all languages."""
    return in_all_languages(lambda: f"{_('Empty premises')} {Sort(sort).label}")
