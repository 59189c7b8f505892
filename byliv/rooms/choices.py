"""What a room can be offered as, hold, suit, cost: the field's words, each with its Danish in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Offer(models.TextChoices):
    """How it comes that a room may be used by others."""

    ALWAYS = "always", _("Always to be booked")
    AFTER_HOURS = "after_hours", _("After hours: a school or a public building")
    EMPTY = "empty", _("Empty for a time")
    OUTDOOR = "outdoor", _("Outdoors")
    SHARED = "shared", _("Shared by neighbours")


class Use(models.TextChoices):
    REHEARSAL = "rehearsal", _("Rehearsal")
    WORKSHOP = "workshop", _("Workshop")
    STAGE = "stage", _("Stage")
    EXHIBITION = "exhibition", _("Exhibition")
    MEETING = "meeting", _("Meeting")
    FOOD = "food", _("Food")
    MOVEMENT = "movement", _("Dance and movement")
    TEACHING = "teaching", _("Teaching")
    PARTY = "party", _("Party")
    MARKET = "market", _("Market")


class Item(models.TextChoices):
    """What stands in it."""

    PIANO = "piano", _("Piano")
    DRUMS = "drums", _("Drum kit")
    SOUND_SYSTEM = "sound_system", _("Sound system")
    STAGE_LIGHT = "stage_light", _("Stage light")
    STAGE = "stage", _("Stage floor")
    MIRRORS = "mirrors", _("Mirrors")
    SPRUNG_FLOOR = "sprung_floor", _("Sprung floor")
    PROJECTOR = "projector", _("Projector or screen")
    KITCHEN = "kitchen", _("Kitchen")
    WATER = "water", _("Water and sink")
    POWER = "power", _("Strong power (three phases)")
    KILN = "kiln", _("Kiln")
    TOOLS = "tools", _("Tools")
    HANGING_SYSTEM = "hanging_system", _("Hanging system")
    TABLES_CHAIRS = "tables_chairs", _("Tables and chairs")
    STORAGE = "storage", _("Storage")
    WIFI = "wifi", _("Wi-Fi")
    TOILET = "toilet", _("Toilet")
    LOADING = "loading", _("Loading by car")


class Noise(models.TextChoices):
    """How loud one may be, each louder than the one before."""

    QUIET = "quiet", _("Quiet")
    SPEECH = "speech", _("Talk and song")
    ACOUSTIC = "acoustic", _("Acoustic music")
    LOUD = "loud", _("Drums and amplifiers")


class Bookers(models.TextChoices):
    ANYONE = "anyone", _("Anyone")
    ASSOCIATIONS = "associations", _("Associations")
    MEMBERS = "members", _("Only those on the list")


class Way(models.TextChoices):
    """How one gets in."""

    OPEN = "open", _("The house is open")
    PERSON = "person", _("Somebody lets you in")
    KEY_BOX = "key_box", _("A key box")
    CODE = "code", _("A code at the door")
    LOCK = "lock", _("An electronic lock with a code for each booking")


class Payer(models.TextChoices):
    """Kinds of user a price is for."""

    EVERYBODY = "everybody", _("Everybody")
    ASSOCIATION = "association", _("Associations")
    MEMBER = "member", _("Those on the list")
    COMPANY = "company", _("Companies")


class Unit(models.TextChoices):
    HOUR = "hour", _("an hour")
    DAY = "day", _("a day")
    BOOKING = "booking", _("a booking")
