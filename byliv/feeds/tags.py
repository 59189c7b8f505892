"""A calendar's own tags as kinds and themes. Only words that say exactly that: a guess would put a label on people."""

from collections.abc import Iterable

from django.utils.translation import override

from byliv.core.text import fold
from byliv.events.kinds import EventKind
from byliv.themes.models import Theme

# What calendars say beside our own words, folded.
WORDS = {
    EventKind.CONCERT: "koncert concert concerts koncerter live music livemusik musicevent gig",
    EventKind.PERFORMANCE: "teater theatre theater forestilling dans dance performance theaterevent danceevent scenekunst",
    EventKind.EXHIBITION: "udstilling exhibition udstillinger exhibitionevent fernisering vernissage",
    EventKind.FILM: "film cinema screening screeningevent biograf filmvisning movie",
    EventKind.READING: "oplaesning reading litteratur literature literaryevent",
    EventKind.TALK: "foredrag talk lecture debat debate samtale",
    EventKind.WORKSHOP: "workshop workshops vaerksted",
    EventKind.COURSE: "kursus course class undervisning educationevent courseinstance",
    EventKind.TOUR: "rundvisning tour byvandring guided omvisning",
    EventKind.MARKET: "marked market loppemarked fleamarket saleevent",
    EventKind.MEAL: "spisning faellesspisning dinner folkekokken foodevent middag",
    EventKind.PARTY: "fest party klub club",
    EventKind.FESTIVAL: "festival festivaler",
    EventKind.MEETING: "mode meeting generalforsamling businessevent",
    EventKind.MOVEMENT: "sport idraet yoga sportsevent motion",
}


def _key(tag: str) -> str:
    return fold(tag).replace(" ", "")


def kind_of(tags: Iterable[str]) -> str:
    """The kind that one of the tags names; "" when none does, or two name different ones."""
    known = {_key(word): str(kind) for kind, words in WORDS.items() for word in words.split()}
    for language in ("da", "en"):
        with override(language):
            known |= {_key(str(label)): code for code, label in EventKind.choices}
    found = {known[_key(tag)] for tag in tags if _key(tag) in known} - {EventKind.OTHER.value}
    return found.pop() if len(found) == 1 else ""


def themes_of(tags: Iterable[str], themes: Iterable[Theme]) -> list[Theme]:
    """The themes whose code or name one of the tags is."""
    wanted = {_key(tag) for tag in tags if tag.strip()}
    return [each for each in themes if wanted & {_key(each.code), _key(each.name_da), _key(each.name_en)}]
