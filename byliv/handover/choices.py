"""The states of codes in locks, and the ways in which somebody was shown how to get in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Via(models.TextChoices):
    """Where it was shown."""

    PAGE = "page", _("On the booking’s page")
    LETTER = "letter", _("In the reminder")
    HOST = "host", _("On the page of those who look after the keys")


class What(models.TextChoices):
    """What was shown."""

    INSTRUCTION = "instruction", _("How one gets in")
    CODE = "code", _("The lock’s own code")
    BOTH = "both", _("How one gets in, and the lock’s own code")


class GrantState(models.TextChoices):
    """What we know of a code in a lock."""

    REQUESTED = "requested", _("Waits for the lock")
    INSTALLED = "installed", _("In the lock")
    REMOVED = "removed", _("Taken out")
    FAILED = "failed", _("The lock would not")


# With these there is still something to do.
LIVE = (GrantState.REQUESTED, GrantState.INSTALLED)
