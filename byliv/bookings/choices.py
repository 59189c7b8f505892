"""The states of bookings and of those who wait."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Requested and confirmed bookings take the room; the others are history."""

    REQUESTED = "requested", _("Waits for an answer")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined")
    CANCELLED = "cancelled", _("Cancelled")
    GIVEN_BACK = "given_back", _("Given back")
    LAPSED = "lapsed", _("Not answered in time")


TAKES = (State.REQUESTED, State.CONFIRMED)


class Reason(models.TextChoices):
    """Why a room is closed."""

    REPAIR = "repair", _("Repairs")
    HOLIDAY = "holiday", _("Holidays")
    OWN_USE = "own_use", _("Used by the house itself")
    OTHER = "other", _("Closed")


class Waiting(models.TextChoices):
    WAITS = "waits", _("Waits")
    OFFERED = "offered", _("Has been offered the time")
    TAKEN = "taken", _("Has taken it")
    LEFT = "left", _("No longer waits")
