"""What a place can be. The glyph has the code's name."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    ARTS_CENTRE = "arts_centre", _("Culture house")
    THEATRE = "theatre", _("Theatre")
    MUSIC_VENUE = "music_venue", _("Music venue")
    CINEMA = "cinema", _("Cinema")
    GALLERY = "gallery", _("Gallery")
    MUSEUM = "museum", _("Museum")
    LIBRARY = "library", _("Library")
    STUDIO = "studio", _("Studio")
    WORKSHOP = "workshop", _("Workshop")
    REHEARSAL = "rehearsal", _("Rehearsal room")
    COMMUNITY_CENTRE = "community_centre", _("Community centre")
    YOUTH_CENTRE = "youth_centre", _("Youth centre")
    SOCIAL_FACILITY = "social_facility", _("Social facility")
    SCHOOL = "school", _("School")
    MUSIC_SCHOOL = "music_school", _("Music school")
    BOOKSHOP = "bookshop", _("Bookshop")
    CHURCH = "church", _("Church")
    SQUARE = "square", _("Square")
    PARK = "park", _("Park")
    PLAYGROUND = "playground", _("Playground")
    OUTDOOR_STAGE = "outdoor_stage", _("Outdoor stage")
    TOILET = "toilet", _("Public toilet")
    VACANT_SHOP = "vacant_shop", _("Vacant shop")
    OTHER = "other", _("Other place")


HUES = {
    "arts_centre": 30, "theatre": 10, "music_venue": 345, "cinema": 295, "gallery": 45, "museum": 70, "library": 260,
    "studio": 20, "workshop": 60, "rehearsal": 355, "community_centre": 150, "youth_centre": 135,
    "social_facility": 170, "school": 210, "music_school": 320, "bookshop": 270, "church": 240, "square": 90,
    "park": 140, "playground": 100, "outdoor_stage": 120, "toilet": 220, "vacant_shop": 200, "other": 250,
}  # fmt: skip
