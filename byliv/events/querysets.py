"""What pages and feeds ask of events and their dates."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

# An occurrence over more days than these is long: an exhibition, not an evening.
SHORT_DAYS = 4
# Shown, short, and over more than one day.
FEW_DAYS = Q(is_shown=True, is_long=False, last_day__gt=F("first_day"))


class EventQuerySet(models.QuerySet):
    def public(self) -> "EventQuerySet":
        return self.filter(is_public=True)


class OccurrenceQuerySet(models.QuerySet):
    def shown(self) -> "OccurrenceQuerySet":
        return self.filter(is_shown=True)

    def short(self) -> "OccurrenceQuerySet":
        return self.filter(is_shown=True, is_long=False)

    def long(self) -> "OccurrenceQuerySet":
        return self.filter(is_shown=True, is_long=True)

    def on(self, first: date, last: date) -> "OccurrenceQuerySet":
        """Of `short()` ones, those with a day from `first` to `last`, both included; read along the index of days."""
        began = first - timedelta(days=SHORT_DAYS - 1)
        return self.filter(first_day__range=(began, last)).filter(Q(first_day__gte=first) | Q(last_day__gte=first))

    def beginning(self, first: date, last: date) -> "OccurrenceQuerySet":
        """Of `short()` ones, those whose first day lies from `first` to `last`; in the order of the index of days."""
        return self.filter(first_day__range=(first, last))

    def carried(self, day: date) -> "OccurrenceQuerySet":
        """Short ones that began before the day and are still there on it."""
        began = (day - timedelta(days=SHORT_DAYS - 1), day - timedelta(days=1))
        still = (day, day + timedelta(days=SHORT_DAYS - 2))
        return self.filter(FEW_DAYS, last_day__range=still, first_day__range=began)

    def running(self, first: date, last: date) -> "OccurrenceQuerySet":
        """Those with a day from `first` to `last`, however long they are."""
        return self.filter(last_day__gte=first, first_day__lte=last)
