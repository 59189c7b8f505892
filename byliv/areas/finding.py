"""Areas are found."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.core import finding
from byliv.core.finding import Entry, Kind

# Larger ones first where names are alike.
_WEIGHT = {Area.Kind.REGION: 80, Area.Kind.MUNICIPALITY: 70, Area.Kind.DISTRICT: 60, Area.Kind.NEIGHBOURHOOD: 50}
_FIELDS = ("slug", "kind", "name_da", "name_en", "intro_da", "intro_en", "parent__name_da")


def register() -> None:
    """Make areas known to the search. An area lies in itself: it is found within it."""
    finding.register(
        Kind(
            "area",
            Area,
            _("Areas"),
            entries_of,
            lambda slug: reverse("site:area", args=[slug]),
            glyph=lambda _kind: "map",
            hue=lambda _kind: 250,
            sort_label=lambda kind: str(Area.Kind(kind).label),
            carriers={Area: lambda ids: Area.objects.filter(parent__in=ids).values_list("pk", flat=True)},
        )
    )


def entries_of(ids: Sequence[int]) -> Iterable[Entry]:
    """Every area; one query."""
    for area in Area.objects.filter(pk__in=ids).select_related("parent").only(*_FIELDS):
        yield Entry(
            target=area.pk,
            title=area.name_da,
            title_en=area.name_en,
            slug=area.slug,
            area=area.pk,
            where=area.parent.name_da if area.parent else "",
            sort=area.kind,
            body=f"{area.intro_da} {area.intro_en}".strip(),
            popularity=_WEIGHT.get(Area.Kind(area.kind), 0),
        )
