"""The posters' formats, and how large things are set on each."""

from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Format(TextChoices):
    A3 = "a3", _("Poster, A3")
    A5 = "a5", _("Small poster, A5")
    WINDOW = "window", _("List for a shop window, A4")


class Language(TextChoices):
    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")


class Measure(NamedTuple):
    """`room` is about how many dates can ever stand on the sheet, `long` how many of what goes on for longer; `sheet`
    is what the sheet itself reads: millimetres, and sizes of type in points."""

    room: int
    long: int
    sheet: dict[str, Any]


# Each style of the list, from and to which size: the first that holds everything is taken.
MEASURES = {
    Format.A3: Measure(260, 8, {
        "width": 297, "height": 420, "foot": 46, "columns": 4, "clock": 2.9,
        "looks": [["rich", 60, 15], ["roomy", 20, 13], ["dense", 17, 8.5]],
        "narrowest": {"rich": 24, "roomy": 17, "dense": 14.5},
        "loudest": 230, "strip": 12, "shout": 34, "small": 13, "pen": 24,
    }),
    Format.A5: Measure(110, 4, {
        "width": 148, "height": 210, "foot": 30, "columns": 3, "clock": 2.9,
        "looks": [["rich", 30, 9], ["roomy", 11, 8.4], ["dense", 10, 6.5]],
        "narrowest": {"rich": 22, "roomy": 16, "dense": 14},
        "loudest": 115, "strip": 7, "shout": 17, "small": 7.4, "pen": 13,
    }),
    Format.WINDOW: Measure(80, 4, {
        "width": 210, "height": 297, "foot": 40, "columns": 2, "clock": 2.9,
        "looks": [["rich", 44, 16], ["roomy", 20, 13], ["dense", 15, 11.5]],
        "narrowest": {"rich": 20, "roomy": 15, "dense": 14},
        "loudest": 160, "strip": 12, "shout": 26, "small": 12, "pen": 20,
    }),
}  # fmt: skip
