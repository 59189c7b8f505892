"""What a scheme and what is given can be: each with its Danish in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Basis(models.TextChoices):
    """What the rent before any discount is reckoned from."""

    SQUARE_METRE = "square_metre", _("So much for a square metre a year")
    FIXED = "fixed", _("A fixed amount a month, agreed for each tenancy")


class Period(models.IntegerChoices):
    """How many months are reckoned at a time."""

    MONTH = 1, pgettext_lazy("period of rent", "Each month by itself")
    QUARTER = 3, pgettext_lazy("period of rent", "Each quarter by itself")
    YEAR = 12, pgettext_lazy("period of rent", "The whole calendar year")


class Sort(models.TextChoices):
    """What a tenant can give the street."""

    OPEN_EVENT = "open_event", _("Open events")
    FREE_USE = "free_use", _("Free use by neighbours")
    HOSTING = "hosting", _("Hosting others")
    HOURS = "hours", _("Hours for the community")
    YOUTH = "youth", _("Something for young people")
    OWN = "own", _("Something else")


class Unit(models.TextChoices):
    """What it is counted in."""

    TIMES = "times", pgettext_lazy("counted in", "times")
    HOURS = "hours", pgettext_lazy("counted in", "hours")


class State(models.TextChoices):
    """How far something given has come."""

    LOGGED = "logged", pgettext_lazy("contribution", "Waits for a yes")
    CONFIRMED = "confirmed", pgettext_lazy("contribution", "Confirmed")
    DECLINED = "declined", pgettext_lazy("contribution", "Not counted")
    APPEALED = "appealed", pgettext_lazy("contribution", "The steward is asked")


# What somebody has to answer.
WAITING = (State.LOGGED, State.APPEALED)
GLYPHS = {
    Sort.OPEN_EVENT: "event-open_house",
    Sort.FREE_USE: "neighbours",
    Sort.HOSTING: "users",
    Sort.HOURS: "clock",
    Sort.YOUTH: "young_people",
    Sort.OWN: "plus",
}
HUES = {Sort.OPEN_EVENT: 30, Sort.FREE_USE: 150, Sort.HOSTING: 250, Sort.HOURS: 85, Sort.YOUTH: 320, Sort.OWN: 200}
BADGES = {State.LOGGED: "ageing", State.CONFIRMED: "fresh", State.DECLINED: "closed", State.APPEALED: "stale"}
