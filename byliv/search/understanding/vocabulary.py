"""Words that mean a kind, a theme, a price and so on, in Danish and English, and what they mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from byliv.core.text import fold
from byliv.events.kinds import EventKind as Event
from byliv.exchange import words as lists
from byliv.search.understanding.parts import Sense


@dataclass(frozen=True)
class Meaning:
    """What a word or phrase says; kinds as the filters of map and agenda have them."""

    sense: Sense
    kinds: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    type: str = ""


# A word may stand in lists of places and mean too much when somebody looks for something.
_TOO_WIDE = (
    "andet, andet sted, other, other place, butik, publisher, platform, udstilling, workshop, workshops, society, "
    "business, company, virksomhed, firma, læring, fællesskab, fællesskabet, interest organization, teater, "
    "teatre, undervisning, kursus, kurser, courses, artist run, fonden, institution, byrum, platform, "
    "udstillingssted, kunst, koncert, koncerter, concerts, noise, performance, video, historie, bøger, books, "
    "unge, festival, festivaler, festivals, festuge, film, keramik, ceramics, poesi, poetry, comics, tegneserier, "
    "scenekunst, kulturskole, billedskole, performing arts, club, klub, live music, egnsteater, lydstudie, "
    "pladestudie, pladeselskab, forlag, højskole, efterskole, folkeskole, filmklub, antikvariat, hackerspace, "
    "fablab, fab lab, makerspace, kapel, kunsthal, varmestue, amfiteater"
)
TOO_WIDE = frozenset(fold(word) for word in _TOO_WIDE.split(", "))
EVENTS: Mapping[str, str] = {
    Event.CONCERT: "koncert, koncerter, concert, concerts, livemusik, live musik, live music, gig, gigs",
    Event.PERFORMANCE: "forestilling, forestillinger, teaterforestilling, teaterstykke, danseforestilling, show",
    Event.EXHIBITION: "udstilling, udstillinger, fernisering, ferniseringer, exhibition, exhibitions, opening",
    Event.FILM: "filmvisning, filmvisninger, filmaften, screening, screenings",
    Event.READING: "oplæsning, oplæsninger, digtoplæsning, reading, readings",
    Event.TALK: "foredrag, debat, debatter, samtalesalon, talk, talks, lecture, lectures, forelæsning",
    Event.COURSE: "kursus, kurser, hold, undervisning, course, courses, class, classes",
    Event.TOUR: "rundvisning, rundvisninger, byvandring, byvandringer, guidet tur, tour, guided tour, tours",
    Event.MARKET: "marked, markeder, loppemarked, loppemarkeder, market, markets, flea market",
    Event.MEAL: "fællesspisning, fællesspisninger, spisning, madaften, dinner, communal dinner",
    Event.PARTY: "fest, fester, party, parties, natklub",
    Event.FESTIVAL: "festival, festivaler, festivals, festuge",
    Event.OPEN_HOUSE: "åbent hus, open house",
    Event.MEETING: "møde, møder, generalforsamling, borgermøde, meeting, meetings",
    Event.MOVEMENT: "yoga, træning, sport, løb",
}
BOTH: Mapping[str, Meaning] = {
    # Somewhere to go to, and something that happens there.
    "teater, teatre, teateret, teatret, theatre, theatres, theater": Meaning(
        Sense.KIND, ("theatre",), (Event.PERFORMANCE,)
    ),
    "værksted, værksteder, workshop, workshops": Meaning(Sense.KIND, ("workshop",), (Event.WORKSHOP,)),
    "workshopper, workshop for": Meaning(Sense.KIND, (), (Event.WORKSHOP,)),
    "biograf, biografer, biffen, cinema, cinemas": Meaning(Sense.KIND, ("cinema",), (Event.FILM,)),
    "spillested, spillesteder, koncertsted, koncertsteder, koncertsal, music venue, music venues": Meaning(
        Sense.KIND, ("music_venue",)
    ),
    "kor, koret, choir, choirs, band, bands, orkester, orkestre, ensemble": Meaning(Sense.KIND, ("org_ensemble",)),
    "forening, foreninger, foreningsliv, association, associations": Meaning(Sense.KIND, ("org_association",)),
    "kunstner, kunstnere, artist, artists": Meaning(Sense.KIND, ("org_artist",)),
    "kollektiv, kollektiver, fællesskaber, kunstnerfællesskab, kunstnerfællesskaber, collective, collectives": Meaning(
        Sense.KIND, ("org_collective",)
    ),
}
THEMES: Mapping[str, str] = {
    "music": "musik, music",
    "theatre": "scenekunst, performing arts",
    "dance": "dans, dance, dancing",
    "visual_art": "billedkunst, kunst, samtidskunst, art, visual art, contemporary art",
    "literature": "litteratur, literature, poesi, poetry, digte",
    "film": "film, films, movies",
    "photography": "foto, fotografi, fotokunst, photography",
    "craft": "kunsthåndværk, håndværk, craft, crafts",
    "design": "design",
    "architecture": "arkitektur, architecture",
    "circus": "cirkus, gøgl, nycirkus, circus",
    "digital_art": "digital kunst, digital art, medialab",
    "street_art": "gadekunst, street art, graffiti",
    "food": "madkultur, food culture",
    "heritage": "kulturarv, lokalhistorie, heritage, local history",
    "fashion": "mode, tekstil, fashion, textiles",
}
CHILDREN = ("children", "families")
GROUPS: Mapping[str, tuple[str, ...]] = {
    "børn, børnene, barn, småbørn, unger, børnevenlig, børnevenligt, børnekultur, children, child, kids, toddlers": (
        CHILDREN
    ),
    "familie, familier, familien, hele familien, børnefamilie, børnefamilier, family, families": (
        "families", "children",
    ),
    "unge, de unge, ungdom, teenagere, teenager, teens, young people, youth": ("young_people",),
    "ældre, seniorer, pensionister, seniors, older people, elderly": ("seniors",),
    "tilflyttere, nye i byen, newcomers, new in town": ("newcomers",),
    "naboer, neighbours": ("neighbours",),
    "frivillig, frivillige, frivilligt, volunteer, volunteers, volunteering": ("volunteers",),
    "professionelle, professionals": ("professionals",),
}  # fmt: skip
FOR = ("for", "til", "med", "with", "for hele")
OTHERS: Mapping[Sense, str] = {
    Sense.PRICE: "gratis, ganske gratis, gratis entré, gratis adgang, fri entré, fri adgang, uden entré, kvit og frit, "
    "free, for free, free entry, free admission, free of charge",
    Sense.ACCESS: "trinfri, trinfrit, trinfrie, trinfri adgang, med trinfri adgang, niveaufri, niveaufri adgang, "
    "kørestol, med kørestol, i kørestol, kørestolsvenlig, kørestolsvenligt, kørestolsbruger, kørestolsbrugere, "
    "handicapvenlig, handicapvenligt, handicapadgang, rollator, med rollator, uden trapper, uden trin, "
    "step free, step-free, wheelchair, wheelchair accessible, wheelchair access, wheelchair friendly",
    Sense.OPEN: "åbent nu, åben nu, åbne nu, har åbent, har åbent nu, der har åbent, holder åbent, holder åbent nu, "
    "åbent lige nu, åben lige nu, open now, open right now",
    Sense.NEAR: "nær mig, nær ved mig, nær her, i nærheden, i nærheden af mig, her i nærheden, tæt på, tæt på mig, "
    "tæt ved mig, her omkring, near me, nearby, near by, close to me, close by, around here",
}
TYPES: Mapping[str, str] = {
    "event": "begivenhed, begivenheder, arrangement, arrangementer, events, event, hvad sker der, hvad foregår der, "
    "hvad kan man opleve, det sker, ting at lave, noget at lave, what is on, whats on, what s on, what is happening, "
    "things to do, kalender, calendar",
    "place": "steder, places, venues",
    "organisation": "miljøer, kulturmiljøer, organisationer, organisations, organizations",
    # Not "lokale" alone: "lokale kunstnere" live nearby.
    "room": "lokaler, ledige lokaler, lokale til leje, lokaler til leje, lokale til låns, lokaler til låns, "
    "lokaleleje, lej et lokale, lån et lokale, rooms, room to rent, rooms to rent, room for rent, rooms for rent, "
    "room for hire, rooms for hire, room to borrow, rooms to borrow",
    "vacancy": "tomme lokaler, tomme butikker, tomme butikslokaler, tomme bygninger, tomme huse, hvad står tomt, "
    "empty premises, empty shops, empty buildings, vacant premises, vacant shops, vacant buildings",
    "need": "efterlysning, efterlysninger, søges, looked for, needs",
    "offer": "tilbydes, offered, offers",
    "openday": "åbne døre, åben dør, åbne ateliers, åbne atelierer, åbne atelier, åbne værksteder, open studios, "
    "open doors, åbne dage, åben dag, open day, open days",
}
# Said around what is looked for. They are left out only where something else is left.
_FILLERS = (
    "i på ved til for med og om af en et den det de der som hvor hvad hvem er kan man jeg vi mig os findes finder find "
    "finde søger søge leder efter har noget nogle nogen alle hen her ude inde gerne vil skal ligger lave gøre in at on "
    "the a an of with and where what who is are we me can to near looking some any there do under over hos fra mod"
)
FILLERS = frozenset(fold(word) for word in _FILLERS.split())
ENDINGS = ("erne", "ene", "ers", "er", "en", "et", "ne", "r", "s", "e", "n", "t")
LONGEST = 5


@cache
def phrases() -> dict[str, Meaning]:
    """{folded phrase: meaning}: the later ones win."""
    table = {word: meaning for meaning, word in reversed(list(_of_lists()))}
    for line, meaning in _lines():
        table |= dict.fromkeys(_words(line), meaning)
    for line, codes in GROUPS.items():
        meaning = Meaning(Sense.THEME, themes=codes)
        table |= {
            phrase: meaning for word in _words(line) for phrase in (word, *(f"{before} {word}" for before in FOR))
        }
    return table


def _of_lists() -> Iterable[tuple[Meaning, str]]:
    """Words for kinds as imported lists have them, places before organisations."""
    for kinds, prefix in ((lists.PLACES, ""), (lists.ORGANISATIONS, "org_")):
        for code, line in kinds.items():
            meaning = Meaning(Sense.KIND, (f"{prefix}{code}",))
            yield from ((meaning, word) for word in _words(line) if word not in TOO_WIDE)


def _lines() -> Iterable[tuple[str, Meaning]]:
    """All other words, a line for each meaning."""
    yield from ((line, Meaning(Sense.KIND, event_kinds=(str(code),))) for code, line in EVENTS.items())
    yield from BOTH.items()
    yield from ((line, Meaning(Sense.THEME, themes=(code,))) for code, line in THEMES.items())
    yield from ((line, Meaning(Sense.TYPE, type=code)) for code, line in TYPES.items())
    yield from ((line, Meaning(sense)) for sense, line in OTHERS.items())


def meaning_of(words: list[str]) -> Meaning | None:
    """What these folded words say together; a single word also with the endings that Danish gives it."""
    table = phrases()
    whole = " ".join(words)
    if whole in table:
        return table[whole]
    if len(words) > 1 or len(whole) < 5:
        return None
    for ending in ENDINGS:
        stem = whole.removesuffix(ending)
        if stem != whole and len(stem) >= 4 and stem in table and table[stem].sense == Sense.KIND:
            return table[stem]
    return None


def _words(line: str) -> list[str]:
    return [fold(word) for word in line.split(", ")]
