"""What an event can be. The glyph has the code's name with `event-` before it."""

from functools import lru_cache

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    CONCERT = "concert", _("Concert")
    PERFORMANCE = "performance", _("Theatre and dance")
    EXHIBITION = "exhibition", _("Exhibition")
    FILM = "film", _("Film")
    READING = "reading", _("Reading")
    TALK = "talk", _("Talk")
    WORKSHOP = "workshop", _("Workshop")
    COURSE = "course", _("Course")
    TOUR = "tour", _("Tour")
    MARKET = "market", _("Market")
    MEAL = "meal", _("Meal")
    PARTY = "party", _("Party")
    FESTIVAL = "festival", _("Festival")
    OPEN_HOUSE = "open_house", _("Open house")
    MEETING = "meeting", _("Meeting")
    MOVEMENT = "movement", _("Sport and movement")
    OTHER = "other", _("Other event")


HUES = {
    "concert": 345, "performance": 10, "exhibition": 45, "film": 295, "reading": 270, "talk": 240, "workshop": 60,
    "course": 210, "tour": 120, "market": 90, "meal": 30, "party": 320, "festival": 20, "open_house": 150,
    "meeting": 200, "movement": 140, "other": 250,
}  # fmt: skip


def kind_label(kind: str) -> str:
    """The kind in the reader's language; one that we do not know is another event."""
    return _label(kind, get_language() or "")


@lru_cache(maxsize=128)
def _label(kind: str, _language: str) -> str:
    return str(EventKind(kind).label if kind in EventKind.values else EventKind.OTHER.label)
