"""Reads of synonyms and of searches without result."""

from django.db.models import Q, QuerySet

from byliv.areas.models import Area
from byliv.search.models import SearchMiss, Synonym


def synonyms_in(area: Area) -> QuerySet[Synonym]:
    """The sets of this area itself."""
    return Synonym.objects.filter(area=area)


def misses_in(area: Area, *, is_answered: bool | None = None) -> QuerySet[SearchMiss]:
    """Searched in vain in the area or below it, most often first; in an outermost area also what was searched in no
    area."""
    inside = Q(area__path__startswith=area.path)
    found = SearchMiss.objects.filter(inside if area.parent_id else inside | Q(area=None)).select_related("area")
    if is_answered is None:
        return found
    return found.exclude(answer="") if is_answered else found.filter(answer="")
