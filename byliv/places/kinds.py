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
