"""How places and organisations are found."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from django.conf import settings
from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import override

from byliv.core.finding import Entry, Kind, register
from byliv.listings import types
from byliv.listings.models import Listing
from byliv.themes.models import Theme

FIELDS = (
    "pk", "slug", "kind", "area_id", "name", "summary_da", "summary_en", "description_da", "description_en",
    "street_address", "postal_code", "locality", "confirmed_at",
)  # fmt: skip


def register_type(code: str, model: type[Listing], label: str | Promise) -> None:
    """Make a registered type of listing be found."""
    register(
        Kind(
            code,
            model,
            label,
            lambda ids: entries_of(code, ids),
            lambda slug: types.named(code).here(slug),
            also=(Listing,),
            glyph=lambda kind: types.named(code).glyph(kind),
            hue=lambda kind: types.named(code).hue(kind),
            sort_label=lambda kind: types.named(code).kind_label(kind),
        )
    )


def entries_of(code: str, ids: Sequence[int]) -> Iterable[Entry]:
    """The entries of those that the public may see; three queries."""
    rows = list(Listing.objects.public().filter(pk__in=ids, type=code).only(*FIELDS))
    themes = themes_of(Listing.themes.through, "listing_id", [row.pk for row in rows])
    photos = dict(
        Listing.objects.filter(pk__in=[row.pk for row in rows])
        .annotate(count=Count("photos", filter=Q(photos__removed_at=None)))
        .filter(count__gt=0)
        .values_list("pk", "count")
    )
    for row in rows:
        town = f"{row.postal_code} {row.locality}".strip()
        yield Entry(
            target=row.pk,
            title=row.name,
            slug=row.slug,
            area=row.area_id,
            line=row.summary_da,
            line_en=row.summary_en,
            where=", ".join(part for part in (row.street_address, town) if part),
            sort=row.kind,
            words=f"{kind_words(code, row.kind)} {themes.get(row.pk, '')}".strip(),
            body=f"{row.description_da} {row.description_en}".strip(),
            confirmed_on=row.confirmed_at.date() if row.confirmed_at else None,
            popularity=min(photos.get(row.pk, 0), 4) * 10
            + (20 if row.summary_da else 0)
            + (20 if row.description_da else 0)
            + (10 if row.street_address else 0),
        )


def themes_of(tie: type, column: str, ids: Sequence[int]) -> dict[int, str]:
    """{identity: what its themes are called, in both languages}; one query."""
    found: dict[int, str] = {}
    rows = tie.objects.filter(**{f"{column}__in": ids}).order_by("theme_id")  # type: ignore[attr-defined]
    names = {theme.pk: f"{theme.name_da} {theme.name_en}" for theme in Theme.objects.all()}
    for pk, theme in rows.values_list(column, "theme_id"):
        found[pk] = f"{found.get(pk, '')} {names[theme]}".strip()
    return found


@cache
def kind_words(code: str, kind: str) -> str:
    """What the kind is called, in all languages."""
    return in_all_languages(lambda: types.named(code).kind_label(kind)) if kind != "other" else ""


def in_all_languages(say: Callable[[], object]) -> str:
    """What a function says in each language, each once."""
    said = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            said.append(str(say()))
    return " ".join(dict.fromkeys(said))
