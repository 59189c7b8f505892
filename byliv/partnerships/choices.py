"""What owners are, what they may join in, how one spoke with them: each with its Danish in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """Who owns it."""

    PERSON = "person", _("A person")
    COMPANY = "company", _("A company")
    HOUSING = "housing", _("A housing association")
    MUNICIPALITY = "municipality", _("The municipality")
    FUND = "fund", _("A fund")


class Topic(models.TextChoices):
    """What owners and others can do together for a street."""

    MEANWHILE = "meanwhile", _("Empty premises lent for a time")
    WINDOWS = "windows", _("Art in empty windows")
    EVENTS = "events", _("Days with something on, together")
    LIGHT = "light", _("Light, benches and green")
    FACADE = "facade", _("Fronts and signs")
    LEASE = "lease", _("Letting together, for the right mix")
    HOURS = "hours", _("The same opening hours")
    SAFETY = "safety", _("Clean and safe to walk")
    HOMES = "homes", _("Homes and rebuilding")
    DATA = "data", _("Figures of rents and visitors")


class Stand(models.TextChoices):
    """How an owner stands to one of them; no row: not asked."""

    WANTS = "wants", _("We want to join in")
    DOES = "does", _("We do it ourselves")
    NO = "no", _("Not for us")


class How(models.TextChoices):
    """How one spoke."""

    MAIL = "mail", _("By mail")
    PHONE = "phone", _("By phone")
    MEETING = "meeting", _("At a meeting")
    LETTER = "letter", _("By letter")
    STREET = "street", _("In the street")


class Tick(models.TextChoices):
    """What an owner may let everybody see, by the field that keeps it."""

    NAME = "shows_name", _("Our name, and that we take part")
    WANTS = "shows_wants", _("What we want to join in")
    DOES = "shows_does", _("What we do ourselves")


class Column(models.TextChoices):
    """The columns of the one board; the last two are folded."""

    SEEN = "seen", pgettext_lazy("empty premises", "Seen empty")
    ASKED = "asked", _("The owner is asked")
    OFFERED = "offered", pgettext_lazy("empty premises", "Offered")
    AGREED = "agreed", pgettext_lazy("empty premises", "Agreement")
    IN_USE = "in_use", pgettext_lazy("empty premises", "In use")
    GONE = "gone", pgettext_lazy("empty premises", "Gone")


FOLDED = (Column.IN_USE, Column.GONE)
