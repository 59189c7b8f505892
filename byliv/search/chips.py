"""What was understood, in words: each part can be taken away."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from byliv.atlas.panel import kind_choices
from byliv.calendar.chips import period_words
from byliv.calendar.panel import TIME_LABELS
from byliv.events.kinds import kind_label
from byliv.search.understanding import Part, Understood
from byliv.search.understanding.parts import Sense
from byliv.themes import queries as themes

GLYPHS = {
    Sense.DAYS: "calendar", Sense.AREA: "map", Sense.PRICE: "check", Sense.ACCESS: "step_free", Sense.OPEN: "clock",
    Sense.NEAR: "near-me", Sense.AGE: "user", Sense.TYPE: "list",
}  # fmt: skip


@dataclass(frozen=True)
class Chip:
    """One part: its words, its icon, and the address's words without it."""

    label: str
    glyph: str
    query: str


def chips_of(meant: Understood, kept: dict[str, str]) -> list[Chip]:
    """The parts in the order of the text; `kept` are the other words of the address."""
    return [
        Chip(label_of(part), _glyph(part), urlencode({"q": text, **kept} if (text := meant.without(part)) else kept))
        for part in meant.parts
    ]


def label_of(part: Part) -> str:
    """The part as a filter says it, in the reader's language."""
    if part.sense == Sense.DAYS:
        said = [period_words(part.period) if part.period else "", str(TIME_LABELS[part.time]) if part.time else ""]
        return " · ".join(filter(None, said))
    if part.sense == Sense.AREA and part.area:
        return part.area.name
    if part.sense in (Sense.KIND, Sense.THEME):
        return " / ".join(dict.fromkeys(_facet_words(part)))
    return _fixed(part)


def _facet_words(part: Part) -> list[str]:
    labels = {choice.value: choice.label for choice in kind_choices()} if part.kinds else {}
    found = [str(labels.get(kind, kind)) for kind in part.kinds]
    found += [kind_label(kind) for kind in part.event_kinds]
    return found + [themes.name_of(code) for code in part.themes if code in themes.known()]


def _fixed(part: Part) -> str:
    if part.sense == Sense.AGE:
        return _("For %(age)s years old") % {"age": part.age}
    if part.sense == Sense.TYPE:
        types = {
            "event": _("What happens"), "place": _("Places"), "organisation": _("Environments"),
            "openday": _("Open days"), "room": _("Rooms"), "vacancy": _("Empty premises"), "need": _("Looked for"),
            "offer": _("Offered"),
        }  # fmt: skip
        return types[part.type]
    words = {
        Sense.PRICE: _("Free"), Sense.ACCESS: _("Step-free"), Sense.OPEN: _("Open now"), Sense.NEAR: _("Near me"),
    }  # fmt: skip
    return words[part.sense]


def _glyph(part: Part) -> str:
    if part.sense == Sense.KIND:
        return part.kinds[0] if part.kinds else f"event-{part.event_kinds[0]}"
    return part.themes[0] if part.sense == Sense.THEME else GLYPHS[part.sense]
