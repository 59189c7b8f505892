"""Words of the finder: parts of the day, and the coarse classes in which wishes are counted."""

from datetime import time
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Hours(NamedTuple):
    """From when to when, by the clock."""

    start: time
    end: time


class Part(models.TextChoices):
    """Parts of a day, as people say them."""

    MORNING = "morning", pgettext_lazy("part of the day", "Morning")
    AFTERNOON = "afternoon", pgettext_lazy("part of the day", "Afternoon")
    EVENING = "evening", pgettext_lazy("part of the day", "Evening")
    NIGHT = "night", pgettext_lazy("part of the day", "Night")


HOURS = {
    Part.MORNING: Hours(time(8), time(12)),
    Part.AFTERNOON: Hours(time(12), time(17)),
    Part.EVENING: Hours(time(17), time(22)),
    Part.NIGHT: Hours(time(22), time(2)),
}


class Size(models.TextChoices):
    """How many people: coarse, so that nobody is known by it."""

    UNKNOWN = "", _("Any number of people")
    FEW = "few", _("Up to 10 people")
    SOME = "some", _("11 to 30 people")
    MANY = "many", _("31 to 80 people")
    CROWD = "crowd", _("More than 80 people")

    @classmethod
    def of(cls, people: int | None) -> "Size":
        """The class of a number of people."""
        if not people:
            return cls.UNKNOWN
        return next((size for size, most in LIMITS if people <= most), cls.CROWD)


LIMITS = ((Size.FEW, 10), (Size.SOME, 30), (Size.MANY, 80))


def part_of(start: time) -> Part:
    """The part of the day in which something begins."""
    for part in (Part.MORNING, Part.AFTERNOON, Part.EVENING):
        if start < HOURS[part].end:
            return part if start >= time(5) else Part.NIGHT
    return Part.NIGHT


class Answer(models.TextChoices):
    """What became of a wish for a room."""

    OPEN = "open", _("Waits for an answer")
    FOUND = "found", _("There is a room now")
    COMING = "coming", _("Work is going on")
    NOT_POSSIBLE = "not_possible", _("Cannot be done for now")
