"""What empty premises can be, how they stand, and who said so: each with its Danish in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Sort(models.TextChoices):
    """What kind of premises."""

    SHOP = "shop", _("Shop")
    OFFICE = "office", _("Office")
    WORKSHOP = "workshop", _("Workshop or industry")
    HALL = "hall", _("Hall or large room")
    SCHOOL = "school", _("School or institution")
    HOUSE = "house", _("A whole building")
    GROUND = "ground", _("Yard or ground")
    OTHER = "other", _("Something else")


class State(models.TextChoices):
    """How far it has come; the last two end it."""

    SEEN = "seen", pgettext_lazy("empty premises", "Seen empty")
    ASKED = "asked", _("The owner is asked")
    OFFERED = "offered", pgettext_lazy("empty premises", "Offered")
    IN_USE = "in_use", pgettext_lazy("empty premises", "In use")
    GONE = "gone", pgettext_lazy("empty premises", "Gone")


EMPTY = (State.SEEN, State.ASKED, State.OFFERED)
ENDED = (State.IN_USE, State.GONE)


class Review(models.TextChoices):
    """Nothing from strangers shows before somebody has said yes."""

    WAITING = "waiting", _("Waits for an answer")
    SHOWN = "shown", _("Shown")
    DECLINED = "declined", _("Declined")


class Source(models.TextChoices):
    """Who said first that it stands empty."""

    PASSER_BY = "passer_by", _("Somebody who walked by")
    OWNER = "owner", _("The owner")
    MUNICIPALITY = "municipality", _("The municipality")
    MAP = "map", _("OpenStreetMap")


class Work(models.TextChoices):
    """How far one of the municipality's own properties has come."""

    TODO = "todo", _("Not looked at")
    DOING = "doing", _("Being looked at")
    OPENED = "opened", _("Opened for others")
    NOT_POSSIBLE = "not_possible", _("Not possible")


class Why(models.TextChoices):
    """Why the program itself made a step, for everybody to read."""

    BOOKED = "booked", pgettext_lazy("empty premises", "its room is booked")
    FREE = "free", pgettext_lazy("empty premises", "nothing more is booked in its room")
