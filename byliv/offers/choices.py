"""What can be looked for and had, how it stands, and who has said what: each with its Danish in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Side(models.TextChoices):
    """The two halves of a match."""

    NEED = "need", pgettext_lazy("side of a match", "Looks for")
    OFFER = "offer", pgettext_lazy("side of a match", "Has")

    @property
    def other(self) -> "Side":
        return Side.OFFER if self == Side.NEED else Side.NEED


class Kind(models.TextChoices):
    """What it is about."""

    ROOM = "room", pgettext_lazy("need or offer", "A room")
    TOOL = "tool", pgettext_lazy("need or offer", "Tools and things")
    TIME = "time", pgettext_lazy("need or offer", "Time and hands")
    HOSTING = "hosting", pgettext_lazy("need or offer", "A host")
    KNOWLEDGE = "knowledge", pgettext_lazy("need or offer", "Knowledge")
    MONEY = "money", pgettext_lazy("need or offer", "Money")
    OTHER = "other", pgettext_lazy("need or offer", "Something else")


class State(models.TextChoices):
    """How it stands; the last two end it."""

    OPEN = "open", pgettext_lazy("need or offer", "Open")
    PAUSED = "paused", pgettext_lazy("need or offer", "Paused")
    FULFILLED = "fulfilled", pgettext_lazy("need or offer", "Fulfilled")
    CLOSED = "closed", pgettext_lazy("need or offer", "Closed")


ENDED = (State.FULFILLED, State.CLOSED)


class Visibility(models.TextChoices):
    """Who may see an offer."""

    PUBLIC = "public", _("Everybody: it hangs on the wall")
    PRIVATE = "private", _("Nobody: tell me when somebody looks for it, and I decide")


class Stage(models.TextChoices):
    """How far a match has come."""

    NEW = "new", pgettext_lazy("match", "New")
    TOLD = "told", pgettext_lazy("match", "Told")
    NEED_YES = "need_yes", pgettext_lazy("match", "Who looks has said yes")
    OFFER_YES = "offer_yes", pgettext_lazy("match", "Who has it has said yes")
    BOTH = "both", pgettext_lazy("match", "Both have said yes")
    NO = "no", pgettext_lazy("match", "No")


WAITS = (Stage.NEW, Stage.TOLD, Stage.NEED_YES, Stage.OFFER_YES)
SHOWN_BY_OFFERER = (Stage.OFFER_YES, Stage.BOTH)


class Unit(models.TextChoices):
    """For how long a price is."""

    HOUR = "hour", _("an hour")
    DAY = "day", _("a day")
    MONTH = "month", _("a month")
    ONCE = "once", _("once, for all of it")


class Day(models.IntegerChoices):
    """Days of the week, as bits."""

    MONDAY = 1, pgettext_lazy("day of a wish", "Monday")
    TUESDAY = 2, pgettext_lazy("day of a wish", "Tuesday")
    WEDNESDAY = 4, pgettext_lazy("day of a wish", "Wednesday")
    THURSDAY = 8, pgettext_lazy("day of a wish", "Thursday")
    FRIDAY = 16, pgettext_lazy("day of a wish", "Friday")
    SATURDAY = 32, pgettext_lazy("day of a wish", "Saturday")
    SUNDAY = 64, pgettext_lazy("day of a wish", "Sunday")


class Part(models.IntegerChoices):
    """Parts of the day, as bits."""

    MORNING = 1, pgettext_lazy("part of the day", "Morning")
    AFTERNOON = 2, pgettext_lazy("part of the day", "Afternoon")
    EVENING = 4, pgettext_lazy("part of the day", "Evening")


ALL_DAYS, ALL_PARTS = 127, 7


class Tool(models.TextChoices):
    """Things that are lent."""

    SOUND = "sound", _("Sound system")
    LIGHT = "light", _("Lamps and stage light")
    INSTRUMENT = "instrument", _("Instruments")
    STAGE = "stage", _("Stage or platform")
    TENT = "tent", _("Tent or canopy")
    TABLES = "tables", _("Tables and benches")
    KITCHEN = "kitchen", _("Kitchen things")
    PROJECTOR = "projector", _("Projector or screen")
    CAMERA = "camera", _("Camera")
    PRINTER = "printer", _("Printer or press")
    SEWING = "sewing", _("Sewing machine")
    HAND_TOOLS = "hand_tools", _("Hand and power tools")
    LADDER = "ladder", _("Ladder or scaffold")
    CARGO_BIKE = "cargo_bike", _("Cargo bike")
    VAN = "van", _("Van or trailer")
    OTHER = "other", _("Something else")


class Skill(models.TextChoices):
    """What people can do, or teach."""

    BUILDING = "building", _("Building and repairing")
    CARRYING = "carrying", _("Carrying and setting up")
    COOKING = "cooking", _("Cooking")
    SEWING = "sewing", _("Sewing and textiles")
    SOUND = "sound", _("Sound and light")
    MUSIC = "music", _("Music")
    STAGE = "stage", _("Stage and dance")
    VISUAL = "visual", _("Visual art and design")
    FILM = "film", _("Film and photography")
    WRITING = "writing", _("Writing and translating")
    WEB = "web", _("Websites and posters")
    MONEY = "money", _("Applications and accounts")
    LAW = "law", _("Contracts and associations")
    CHILDREN = "children", _("Children and young people")
    GREEN = "green", _("Plants and gardens")
    OTHER = "other", _("Something else")


# The things that are asked of each kind; kinds without any are not here.
THINGS: dict[str, type[models.TextChoices]] = {Kind.TOOL: Tool, Kind.TIME: Skill, Kind.KNOWLEDGE: Skill}

# How far one goes for it, in metres.
REACHES = (500, 1_000, 2_000, 5_000, 10_000, 30_000)
USUAL_REACH: dict[str, int] = {Kind.ROOM: 2_000, Kind.TOOL: 2_000, Kind.TIME: 5_000, Kind.HOSTING: 2_000}
FAR_REACH = 10_000

# What each kind asks about, in the order of the form.
ASKED: dict[str, tuple[str, ...]] = {
    Kind.ROOM: (
        "floor_area", "people", "noise", "has_water", "is_step_free", "days", "parts", "starts_on", "ends_on", "price",
    ),
    Kind.TOOL: ("things", "days", "starts_on", "ends_on", "price"),
    Kind.TIME: ("things", "hours", "days", "parts", "starts_on", "ends_on"),
    Kind.HOSTING: ("people", "noise", "is_step_free", "days", "parts", "starts_on", "ends_on", "price"),
    Kind.KNOWLEDGE: ("things", "hours", "price"),
    Kind.MONEY: ("amount", "ends_on"),
    Kind.OTHER: ("starts_on", "ends_on", "price"),
}  # fmt: skip

# Asked first; the rest may be left folded.
ASKED_FIRST = ("things", "floor_area", "people", "amount", "hours", "noise", "price")

GLYPHS: dict[str, str] = {
    Kind.ROOM: "key", Kind.TOOL: "workshop", Kind.TIME: "users", Kind.HOSTING: "community_centre",
    Kind.KNOWLEDGE: "bookshop", Kind.MONEY: "tickets", Kind.OTHER: "question",
}  # fmt: skip
HUES: dict[str, int] = {
    Kind.ROOM: 200, Kind.TOOL: 60, Kind.TIME: 140, Kind.HOSTING: 15, Kind.KNOWLEDGE: 270, Kind.MONEY: 100,
    Kind.OTHER: 320,
}  # fmt: skip
