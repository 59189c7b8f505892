"""Words for questions about open days and stops."""

from django.db import models
from django.db.models import Exists, OuterRef, Q

from byliv.core import clock
from byliv.events.models import Event, Occurrence


class OpenDayQuerySet(models.QuerySet):
    def public(self) -> "OpenDayQuerySet":
        """What everybody may see: the call or the programme is out."""
        return self.filter(event__is_public=True)

    def coming(self) -> "OpenDayQuerySet":
        """With a day today or later."""
        today = clock.local_now().date()
        return self.filter(Exists(Occurrence.objects.filter(event=OuterRef("event"), last_day__gte=today)))


class StopQuerySet(models.QuerySet):
    def accepted(self) -> "StopQuerySet":
        return self.filter(state="accepted")

    def in_programme(self) -> "StopQuerySet":
        """What visitors see: accepted, of a published open day, and not refused by the place where it is."""
        return self.accepted().filter(~Q(event__consent=Event.Consent.REFUSED), open_day__published_at__isnull=False)
