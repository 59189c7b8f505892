"""The kind of an event, where a source's own category is one of our words, in Danish or English or schema.org's."""

from collections.abc import Iterable

from byliv.core.text import fold
from byliv.events.kinds import EventKind

WORDS = {
    EventKind.CONCERT: "concert koncert koncerter concerts musicevent live musik livemusik",
    EventKind.PERFORMANCE: "theatre teater theater forestilling performance dans dance danceevent theaterevent",
    EventKind.EXHIBITION: "exhibition udstilling udstillinger exhibitions exhibitionevent visualartsevent",
    EventKind.FILM: "film filmvisning screening screeningevent",
    EventKind.READING: "reading oplæsning højtlæsning literaryevent",
    EventKind.TALK: "talk foredrag samtale debat lecture talks foredrag og debat",
    EventKind.WORKSHOP: "workshop værksted workshops kreaværksted",
    EventKind.COURSE: "course kursus educationevent courseinstance undervisning",
    EventKind.TOUR: "tour rundvisning omvisning byvandring guided tour vandring",
    EventKind.MARKET: "market marked loppemarked flea market julemarked",
    EventKind.MEAL: "meal fællesspisning spisning",
    EventKind.PARTY: "party fest",
    EventKind.FESTIVAL: "festival festivaler festivals",
    EventKind.OPEN_HOUSE: "open house åbent hus åben dør",
    EventKind.MEETING: "meeting møde borgermøde generalforsamling",
    EventKind.MOVEMENT: "sport movement fitness bevægelse sportsevent yoga motion idræt sessionseries",
}  # fmt: skip
PHRASES = ("live musik", "foredrag og debat", "guided tour", "flea market", "open house", "åbent hus", "åben dør")


def _table() -> dict[str, str]:
    table = {}
    for kind, written in WORDS.items():
        rest = written
        for phrase in PHRASES:
            if phrase in rest:
                rest = rest.replace(phrase, "")
                table[fold(phrase)] = str(kind)
        table.update({fold(word): str(kind) for word in rest.split()})
    return {**table, **{fold(code): code for code in EventKind.values if code != EventKind.OTHER}}


KINDS = _table()


def kind_of(words: Iterable[str]) -> str:
    """The first kind that one of these words is, as a whole; "" when none is."""
    return next((KINDS[key] for key in (fold(str(word)) for word in words) if key in KINDS), "")
