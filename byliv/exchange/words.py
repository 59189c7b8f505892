"""Words for kinds and themes as lists of places write them, Danish and English, and the codes they mean."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from byliv.core.text import fold
from byliv.feeds.words import label_of
from byliv.organisations.kinds import OrganisationKind as Org
from byliv.places.kinds import PlaceKind as Place
from byliv.themes.terms import ART_FORMS, TARGET_GROUPS

PLACES: Mapping[str, str] = {
    Place.ARTS_CENTRE: "kulturhus, kulturhuse, kulturcenter, culture house, cultural centre, cultural center, "
    "arts centre, arts center, cultural venue, projekthus, medborgerhus kultur",
    Place.THEATRE: "teater, teatre, theatre, theater, scenekunst, egnsteater, teatersal",
    Place.MUSIC_VENUE: "spillested, spillesteder, music venue, koncertsted, koncertsal, concert hall, "
    "live music, musiksted",
    Place.CINEMA: "biograf, biografer, cinema, movie theater, movie theatre, filmklub",
    Place.GALLERY: "galleri, gallerier, gallery, art gallery, exhibition space, udstillingssted, udstillingsted, "
    "udstillingsrum, kunsthal, art space, artspace, udstilling",
    Place.MUSEUM: "museum, museer, museet",
    Place.LIBRARY: "bibliotek, biblioteker, library, folkebibliotek",
    Place.STUDIO: "atelier, atelierer, ateliers, studio, studios, studie, art production, pladestudie, lydstudie",
    Place.WORKSHOP: "værksted, værksteder, workshop, workshops, makerspace, hackerspace, fablab, fab lab",
    Place.REHEARSAL: "øvelokale, øvelokaler, øvesal, rehearsal, rehearsal room, rehearsal space, øverum",
    Place.COMMUNITY_CENTRE: "forsamlingshus, beboerhus, medborgerhus, borgerhus, samlingshus, samlested, "
    "community centre, community center, foreningshus, kvarterhus",
    Place.YOUTH_CENTRE: "ungdomshus, ungdomsklub, ungdomskulturhus, fritidsklub, youth centre, "
    "youth center, youth club",
    Place.SOCIAL_FACILITY: "socialt tilbud, værested, varmestue, social facility, aktivitetscenter, drop in centre",
    Place.SCHOOL: "skole, skoler, school, folkeskole, efterskole, højskole",
    Place.MUSIC_SCHOOL: "musikskole, music school, kulturskole, billedskole",
    Place.BOOKSHOP: "boghandel, boghandler, bookshop, bookstore, antikvariat",
    Place.CHURCH: "kirke, church, kirker, kapel",
    Place.SQUARE: "plads, torv, square, byrum",
    Place.PARK: "park, parker, grønt område",
    Place.PLAYGROUND: "legeplads, legepladser, playground",
    Place.OUTDOOR_STAGE: "udendørs scene, friluftsscene, udescene, outdoor stage, bandstand, amfiteater, amphitheatre",
    Place.TOILET: "toilet, toiletter, offentligt toilet, public toilet, wc",
    Place.VACANT_SHOP: "ledigt lokale, tomt lokale, ledigt butikslokale, tom butik, vacant shop, empty shop",
    Place.OTHER: "andet, andet sted, other, other place",
}
ORGANISATIONS: Mapping[str, str] = {
    Org.COLLECTIVE: "kollektiv, kollektivet, kunstnerkollektiv, kunstnerfællesskab, collective, artistic collective, "
    "artist run, fællesskab, kontorfællesskab, kontorfælleskab, arbejdsfællesskab, værkstedsfællesskab",
    Org.ASSOCIATION: "forening, foreninger, foreningen, association, klub, club, society, cultural organisation, "
    "interest organization, interesseorganisation",
    Org.ARTIST: "kunstner, artist, billedkunstner, musiker, musician, forfatter",
    Org.COMPANY: "virksomhed, firma, company, business, publisher, forlag, iværksætteri, pladeselskab, butik",
    Org.INSTITUTION: "institution, kulturinstitution, museum, bibliotek, library, kunsthal, teater, gallery, galleri",
    Org.EDUCATION: "undervisning, kursus, kurser, uddannelse, læring, education, skole, school, højskole, courses",
    Org.ENSEMBLE: "ensemble, band, kor, choir, orkester, orchestra, teatergruppe, theatre company",
    Org.FESTIVAL: "festival, festivaler, festuge, festivals",
    Org.NETWORK: "netværk, network, platform",
    Org.FOUNDATION: "fond, fonden, foundation, legat",
}
THEMES = {
    "music": "musik, music, koncert, koncerter, concerts, noise, rytmisk musik, klassisk musik",
    "theatre": "teater, scenekunst, performance, theater, performing arts",
    "dance": "dans, danse, dance",
    "visual_art": "billedkunst, kunst, samtidskunst, art, visual arts, contemporary art, udstilling",
    "literature": "litteratur, poesi, poetry, bøger, books, literature, tegneserier, comics",
    "film": "film, biograf, cinema, video",
    "photography": "foto, fotografi, photo, photography",
    "craft": "kunsthåndværk, håndværk, keramik, craft, crafts, ceramics",
    "food": "mad, madkultur, food",
    "heritage": "kulturarv, historie, history, heritage",
    "fashion": "mode, tekstil, fashion, textiles",
    "children": "børn, børnekultur, children, kids",
    "young_people": "unge, ungdom, for unge, youth, young people",
    "families": "familie, familier, børnefamilier, family, families",
    "seniors": "ældre, seniorer, seniors",
    "volunteers": "frivillige, volunteers",
}

FIELDS = {
    "name": _("name"),
    "kind": _("kind"),
    "summary_da": _("summary"),
    "summary_en": _("summary in English"),
    "description_da": _("description"),
    "description_en": _("description in English"),
    "street_address": _("street and number"),
    "postal_code": _("postal code"),
    "locality": _("town"),
    "position": _("position"),
    "longitude": _("position"),
    "latitude": _("position"),
    "licence": _("licence"),
    "source_url": _("page at the source"),
    "source": _("source"),
    "source_id": _("identity"),
    "themes": _("themes"),
    "links": _("links"),
    "url": _("link"),
    "contacts": _("contacts"),
    "email": _("e-mail address"),
    "phone": _("phone number"),
    "opening_hours": _("opening hours"),
    "access": _("access"),
    "parent": _("parent"),
    "slug": _("address"),
    "polygon": _("outline"),
    "name_da": _("name"),
    "name_en": _("name in English"),
    "hue": _("colour"),
    "website": _("web site"),
}


class Found(NamedTuple):
    """A code, and whether the words said exactly that (False: it was found among other words)."""

    code: str
    is_exact: bool


def _table(words: Mapping[str, str]) -> dict[str, str]:
    return {fold(word): str(code) for code, line in words.items() for word in line.split(", ")}


@lru_cache
def _kinds(listing_type: str) -> dict[str, str]:
    """{folded word: code}: the words above, the codes themselves, and their labels in every language of the pages."""
    kinds, words = (Place, PLACES) if listing_type == "place" else (Org, ORGANISATIONS)
    table = _table(words) | {fold(code.replace("_", " ")): code for code in kinds.values}
    for language, _name in settings.LANGUAGES:
        with override(language):
            table |= {fold(str(label)): code for code, label in kinds.choices}
    return table


_THEMES = _table(THEMES) | {
    fold(word): code for code, *names, _hue in ART_FORMS + TARGET_GROUPS for word in (*names, code.replace("_", " "))
}


def kind(listing_type: str, text: str) -> Found | None:
    """The kind that the words name: all of them, else the first known word among them; None when there is none."""
    return _kind(listing_type, text[:500])


@lru_cache(maxsize=4096)
def _kind(listing_type: str, text: str) -> Found | None:
    table = _kinds(listing_type)
    whole = fold(text.replace("_", " "))
    if whole in table:
        return Found(table[whole], True)
    words = whole.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            code = table.get(" ".join(words[start:end]))
            if code is not None:
                return Found(code, False)
    return None


def kind_label(listing_type: str, code: str) -> str:
    """The kind in the reader's language."""
    return str(Place(code).label if listing_type == "place" else Org(code).label)


def field_label(field: str) -> str:
    """A field's name in the reader's language."""
    return str(FIELDS.get(field) or label_of(field))


def themes(text: str) -> tuple[list[str], list[str]]:
    """(codes of the themes named, words that name none); "Børn og unge" names two."""
    codes: list[str] = []
    unknown: list[str] = []
    for part in re.split(r"[,;/|&]|\bog\b|\band\b", text[:2000]):
        code = _THEMES.get(fold(part.replace("_", " ")))
        if code is not None:
            codes.append(code)
        elif part.strip():
            unknown.append(part.strip())
    return sorted(set(codes)), unknown
