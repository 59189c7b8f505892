"""The words that may stand over a column, Danish and English, and the field each one means."""

from functools import lru_cache

from byliv.core.text import fold

# In each line the surer word stands first: where a row has several, the first that holds something is used.
HEADERS = {
    "name": "name, navn, name da, title, titel, stednavn, foreningsnavn, organisationsnavn",
    "kind": "kind, type, kategori, category, art",
    "description_da": "description, beskrivelse, description da, text, tekst, om",
    "description_en": "description en, english, engelsk",
    "summary_da": "summary, resume, summary da, kort beskrivelse, kort",
    "summary_en": "summary en",
    "address": "address, adresse, street address, vejadresse, street, gade, vejnavn",
    "house_number": "house number, husnummer, husnr",
    "postal_code": "postal code, postnr, postnummer, zip, postcode",
    "locality": "locality, by, city, town, bynavn, postdistrikt",
    "latitude": "latitude, lat, breddegrad, bredde",
    "longitude": "longitude, lon, lng, long, længdegrad, længde",
    "position": "position, coordinates, koordinater, coordinate, koordinat",
    "link": "link, website, url, hjemmeside, webside, web, homepage, www, links",
    "email": "email, e-mail, mail, epost",
    "phone": "phone, telefon, tlf, telephone, telefonnummer, mobil",
    "themes": "themes, tags, emner, theme, emne, temaer, tema, kunstform, art form",
    "groups": "for hvem, målgruppe, målgruppen, for hvem målgruppen, target group, audience",
    "opening_hours": "opening hours, åbningstider, åbningstid",
    "id": "id, identifier, identitet",
    "expired": "expired, udløbet, lukket, closed, ophørt, nedlagt",
    "licence": "licence, license, licens",
}


@lru_cache(maxsize=4096)
def plain(header: str) -> str:
    """A header without case, accents, underscores and signs: "Opening_Hours" and "opening hours" are one."""
    return fold(header[:200].replace("_", " "))


# {header: (field, how sure)}
KNOWN = {plain(word): (field, rank) for field, words in HEADERS.items() for rank, word in enumerate(words.split(", "))}


def known() -> set[str]:
    return set(KNOWN)
