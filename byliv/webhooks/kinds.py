"""The words of webhooks: of what they tell, and what happened to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Thing(models.TextChoices):
    """What messages are about. The words stand in the messages, so they stay."""

    EVENT = "event", _("Events")
    PLACE = "place", _("Places")
    ORGANISATION = "organisation", _("Creative environments")
    OPEN_DAY = "open_day", _("Open days")
    AREA = "area", _("Areas")


class Act(models.TextChoices):
    """What happened, as everybody can see it: what is hidden is gone, what is shown again is new."""

    CREATED = "created", pgettext_lazy("webhook", "is new")
    CHANGED = "changed", pgettext_lazy("webhook", "has changed")
    CANCELLED = "cancelled", pgettext_lazy("webhook", "is cancelled")
    CONFIRMED = "confirmed", pgettext_lazy("webhook", "is confirmed as still right")
    DELETED = "deleted", pgettext_lazy("webhook", "is gone")


TEST = "webhook.test"


def type_of(thing: str, act: str) -> str:
    """The message's type: "event.cancelled"."""
    return f"{thing}.{act}"
