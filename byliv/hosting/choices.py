"""The words of looking after a house: what a shift is for, what is wrong with a room, how it was."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Duty(models.TextChoices):
    """What somebody does in a shift."""

    OPENS = "opens", _("Opens and closes")
    PHONE = "phone", _("Has the phone")
    HELPS = "helps", _("Is there and helps")


class Wrong(models.TextChoices):
    """What can be wrong with a room."""

    BROKEN = "broken", _("Something is broken")
    MISSING = "missing", _("Something is missing")
    DIRTY = "dirty", _("It was not clean")
    LOCKED = "locked", _("We could not get in, or not lock up")
    NOISE = "noise", _("Noise, or trouble with neighbours")
    OTHER = "other", _("Something else")


class Progress(models.TextChoices):
    """How far a fault has come."""

    NEW = "new", _("New")
    SEEN = "seen", _("Seen, and taken care of")
    FIXED = "fixed", _("Fixed")


class Ready(models.TextChoices):
    """Whether the room was what had been promised."""

    YES = "yes", _("Yes")
    ALMOST = "almost", _("Almost")
    NO = "no", _("No")
