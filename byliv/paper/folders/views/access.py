"""Which open day is printed, and for whom."""

from typing import NamedTuple

from django.http import Http404, HttpRequest

from byliv.core.versions import OUTSIDE, Scope
from byliv.opendays.models import OpenDay
from byliv.opendays.permissions import can_run
from byliv.opendays.queries import StopRow, programme
from byliv.opendays.views.access import seen
from byliv.paper.folders.content import Format, Language


class Shown(NamedTuple):
    """An open day whose programme this person may have on paper; a draft before it is published."""

    open_day: OpenDay
    is_draft: bool

    @property
    def rows(self) -> list[StopRow]:
        return programme(self.open_day, only_public=not self.is_draft)

    @property
    def scope(self) -> Scope:
        """The areas in which a change may change the folder."""
        areas = {self.open_day.area_id, *self.open_day.areas.values_list("pk", flat=True)}
        areas |= set(self.open_day.stops.values_list("area_id", flat=True))
        return Scope(tuple(sorted(area or OUTSIDE for area in areas)), "day")


def shown(request: HttpRequest, slug: str) -> Shown:
    """Everybody once the programme is published; before that those who run it. 404 for others."""
    open_day = seen(request, slug)
    if not open_day.is_published and not can_run(request.user, open_day):
        raise Http404
    return Shown(open_day, is_draft=not open_day.is_published)


def is_known_format(format: str, language: str) -> bool:
    return format in Format.values and language in Language.values
