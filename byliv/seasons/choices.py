"""How far a round has come, and what is said in it: each with its Danish in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """How far a season's round has come; it goes forward one by one, and back the same way."""

    PREPARING = "preparing", _("Being prepared")
    OPEN = "open", _("Open for applications")
    PLANNING = "planning", _("Being planned")
    HEARING = "hearing", _("Draft in hearing")
    DECIDED = "decided", pgettext_lazy("season", "Handed out")


class Hours(models.TextChoices):
    """Which part of the evening is meant for a priority."""

    ANY = "any", _("at any time")
    EARLY = "early", _("early")
    LATE = "late", _("late")


class Run(models.TextChoices):
    """How a proposal is getting on."""

    WAITING = "waiting", pgettext_lazy("proposal", "Waits to begin")
    RUNNING = "running", pgettext_lazy("proposal", "Being worked on")
    DONE = "done", pgettext_lazy("proposal", "Done")
    STOPPED = "stopped", pgettext_lazy("proposal", "Stopped, with the best so far")
    FAILED = "failed", pgettext_lazy("proposal", "Broke off")


LIVE_RUNS = (Run.WAITING, Run.RUNNING)
