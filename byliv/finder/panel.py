"""What the finder's form offers to choose among."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.core import clock
from byliv.finder.chips import length_words
from byliv.finder.choices import Part
from byliv.finder.filters import LENGTHS, USUAL, Wanted
from byliv.rooms.choices import Item, Noise, Offer, Payer, Use

# Drums: what is asked for most; the others stand below.
NOISES = {
    Noise.SPEECH: gettext_lazy("We talk and sing"),
    Noise.ACOUSTIC: gettext_lazy("We play without amplifiers"),
    Noise.LOUD: gettext_lazy("Drums and amplifiers"),
}
WEEKS_AHEAD = 52
Choice = tuple[str, str]


def choices(wanted: Wanted) -> dict[str, Any]:
    """Each list as (value, words) pairs, and what is chosen where that is not said by the wish itself."""
    today = clock.local_now().date()
    is_part = bool(wanted.part and wanted.minutes)
    return {
        "parts": [("", _("Any time")), *Part.choices],
        "part": wanted.part if is_part else "",
        "from": "" if is_part or wanted.start is None else f"{wanted.start:%H:%M}",
        "to": "" if is_part or wanted.end is None else f"{wanted.end:%H:%M}",
        "lengths": [("", _("All of that time")), *((str(each), length_words(each)) for each in LENGTHS)],
        "length": "" if is_part and wanted.minutes == USUAL else str(wanted.minutes or ""),
        "noises": [("", _("We are quiet")), *((code, str(words)) for code, words in NOISES.items())],
        "payers": [(Payer.EVERYBODY, _("Ourselves")), *(each for each in Payer.choices if each[0] != Payer.EVERYBODY)],
        "items": Item.choices,
        "uses": Use.choices,
        "offers": [("", _("Any offer")), *Offer.choices],
        "price": "" if wanted.most is None else str(wanted.most // 100),
        "first_day": today.isoformat(),
        "last_day": (today + timedelta(weeks=WEEKS_AHEAD)).isoformat(),
    }
