"""What belongs to an area: all that lies in it, and from elsewhere who is behind what happens there."""

from functools import cached_property

from django.db.models import Q, QuerySet

from byliv.areas.models import Area
from byliv.areas.queries import area_ids_within
from byliv.events.models import Event
from byliv.opendays.models import OpenDay
from byliv.organisations.models import Organisation
from byliv.places.models import Place


class Scope:
    """The rows of an area and everything below it. Without `has_hidden` only what the public sees, and the entries
    that were merged with one of those, whose addresses still lead there."""

    def __init__(self, area: Area, *, has_hidden: bool = False) -> None:
        self.area, self.has_hidden = area, has_hidden

    @cached_property
    def ids(self) -> list[int]:
        return area_ids_within(self.area)

    @cached_property
    def _shown(self) -> Q:
        return Q() if self.has_hidden else Q(is_public=True)

    @cached_property
    def _listed(self) -> Q:
        return Q() if self.has_hidden else Q(is_public=True) | Q(merged_into__isnull=False)

    def areas(self) -> QuerySet:
        """Those above before those below."""
        return Area.objects.filter(pk__in=self.ids)

    def events(self) -> QuerySet:
        inside = (
            Q(area__in=self.ids)
            | Q(part_of__area__in=self.ids)
            | Q(parts__area__in=self.ids)
            | Q(open_stop__open_day__event__area__in=self.ids)
        )
        return Event.objects.filter(self._shown, pk__in=Event.objects.filter(inside).values("pk"))

    def open_days(self) -> QuerySet:
        shown = Q() if self.has_hidden else Q(event__is_public=True)
        return OpenDay.objects.filter(shown, event__area__in=self.ids)

    def organisations(self) -> QuerySet:
        inside = Organisation.objects.filter(
            Q(area__in=self.ids)
            | Q(occupancies__place__area__in=self.ids)
            | Q(pk__in=Event.organisers.through.objects.filter(event__in=self.events()).values("organisation"))
            | Q(open_day_stops__open_day__in=self.open_days())
        )
        return Organisation.objects.filter(self._listed, pk__in=inside.values("pk"))

    def places(self) -> QuerySet:
        inside = Place.objects.filter(
            Q(area__in=self.ids)
            | Q(pk__in=self.events().filter(place__isnull=False).values("place"))
            | Q(open_day_stops__open_day__in=self.open_days())
        )
        return Place.objects.filter(self._listed, pk__in=inside.values("pk"))
