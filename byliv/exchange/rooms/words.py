"""What tables of rooms call the field's words, Danish and English, and the codes they mean."""

import re
from collections.abc import Mapping
from functools import cache

from django.conf import settings
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from byliv.core.text import fold
from byliv.exchange import words
from byliv.rooms.choices import Bookers, Item, Noise, Offer, Unit, Use, Way
from byliv.rooms.history import WORDS

# Beside each code itself and what the pages call it in every language.
ALSO: Mapping[str, str] = {
    Offer.ALWAYS: "altid, fast, fast udlejning",
    Offer.AFTER_HOURS: "skole, efter lukketid, efter skoletid, school, municipal building",
    Offer.EMPTY: "tomt, ledigt, midlertidigt, vacant, temporary",
    Offer.OUTDOOR: "ude, udendørs, udeområde, outdoor area",
    Offer.SHARED: "fælles, fælleslokale, beboerlokale, common room",
    Use.REHEARSAL: "øvning, øve, musik, kor, band",
    Use.WORKSHOP: "værksted, håndværk",
    Use.STAGE: "koncert, koncerter, teater, forestilling, concert, performance",
    Use.EXHIBITION: "udstillinger, galleri",
    Use.MEETING: "møder, meetings",
    Use.FOOD: "spisning, fællesspisning, madlavning, køkken, cooking",
    Use.MOVEMENT: "dans, bevægelse, yoga, gymnastik, dance",
    Use.TEACHING: "kursus, kurser, foredrag, courses, talks",
    Use.PARTY: "fester, selskab, parties",
    Use.MARKET: "markeder, loppemarked, flea market",
    Item.PIANO: "flygel, klaver",
    Item.DRUMS: "trommer, trommesæt, drums",
    Item.SOUND_SYSTEM: "lydanlæg, anlæg, PA, forstærker, amplifier",
    Item.STAGE_LIGHT: "scenelys, lys, lights",
    Item.STAGE: "scene, scenegulv",
    Item.MIRRORS: "spejl, spejlvæg",
    Item.SPRUNG_FLOOR: "dansegulv, svikkende gulv, dance floor",
    Item.PROJECTOR: "projektor, skærm, lærred, screen, tv",
    Item.KITCHEN: "køkken, tekøkken",
    Item.WATER: "vand, vask, sink",
    Item.POWER: "kraft, starkstrøm, 380 volt, 400 volt",
    Item.KILN: "keramikovn, ovn",
    Item.TOOLS: "værktøj",
    Item.HANGING_SYSTEM: "ophæng, ophængning",
    Item.TABLES_CHAIRS: "borde, stole, bord, stol, tables, chairs",
    Item.STORAGE: "depot, opbevaring, skabe",
    Item.WIFI: "wifi, internet, trådløst net",
    Item.TOILET: "wc, toiletter, toilets",
    Item.LOADING: "aflæsning, læsserampe, loading dock",
    Noise.QUIET: "stille",
    Noise.SPEECH: "tale, talk, sang",
    Noise.ACOUSTIC: "akustisk",
    Noise.LOUD: "høj, højt, forstærket, trommer, amplified, drums",
    Bookers.ANYONE: "alle, everybody, everyone",
    Bookers.ASSOCIATIONS: "foreninger, forening, association",
    Bookers.MEMBERS: "medlemmer, members only, beboere",
    Way.OPEN: "åbent, huset er åbent",
    Way.PERSON: "vært, host, personale, staff, pedel, vicevært, caretaker",
    Way.KEY_BOX: "nøgleboks, nøgle, key",
    Way.CODE: "kode, dørkode, door code",
    Way.LOCK: "elektronisk lås, smart lock",
    Unit.HOUR: "time, timen, pr. time, per hour, hour",
    Unit.DAY: "dag, dagen, døgn, døgnet, pr. dag, per day, day",
    Unit.BOOKING: "gang, gangen, booking, pr. gang, per booking, per use",
}  # fmt: skip
FIELDS = {
    **WORDS,
    "place": _("place"),
    "everybody": _("prices"),
    "association": _("prices"),
    "company": _("prices"),
}
_BETWEEN = re.compile(r"[,;/|+&]|\bog\b|\band\b")


@cache
def _table(choices: type[TextChoices]) -> dict[str, str]:
    """{folded word: code}: what is said beside, the codes, and what the pages call them in every language."""
    table = {fold(word): str(code) for code in choices for word in ALSO.get(code, str(code)).split(", ")}
    for language, _name in settings.LANGUAGES:
        with override(language):
            table |= {fold(str(label)): str(code) for code, label in choices.choices}
    return table | {fold(code.replace("_", " ")): str(code) for code in choices.values}


def code_of(choices: type[TextChoices], text: str) -> str:
    """The code that a cell names; "" when it names none."""
    return _table(choices).get(fold(text[:200].replace("_", " ")), "")


def codes_of(choices: type[TextChoices], text: str) -> tuple[list[str], list[str]]:
    """(codes that a cell names, in order of the alphabet; parts that name none)."""
    whole = code_of(choices, text)
    if whole:
        return [whole], []
    codes: list[str] = []
    unknown: list[str] = []
    for part in _BETWEEN.split(text[:2000]):
        code = code_of(choices, part)
        if code:
            codes.append(code)
        elif part.strip():
            unknown.append(part.strip())
    return sorted(set(codes)), unknown


def field_label(field: str) -> str:
    """A field's name in the reader's language."""
    return str(FIELDS.get(field) or words.field_label(field))
