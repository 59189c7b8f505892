"""What names, phones, web and street addresses are found and compared by: the same however they are written."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl, urlsplit

from byliv.core.text import fold


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# Words that many names share and that tell nobody apart; folded.
GENERIC = words(
    "aps af at co den det de en et for foreningen forening i ivs kultur kulturhus kulturhuset "
    "kulturforening kunstnerforening association og of pa the ved v fmba amba smba oy ry ab ltd inc gmbh "
    "ev"
)
LEGAL_TAIL = re.compile(r" [aikp] s$")  # A/S, I/S, K/S, P/S
COUNTRY = "45"
# One host for many people: only the path tells who it is.
SHARED_HOSTS = words(
    "facebook.com m.facebook.com instagram.com youtube.com twitter.com x.com linkedin.com tiktok.com "
    "bandcamp.com soundcloud.com mastodon.social linktr.ee vimeo.com flickr.com sites.google.com goo.gl "
    "maps.google.com da.wikipedia.org en.wikipedia.org wikipedia.org tripadvisor.com foursquare.com "
    "billetto.dk"
)
INDEX_PAGES = re.compile(r"/(index|default|home|forside)(\.\w+)?$")
LANGUAGES = re.compile(r"^/(da|dk|en|fi|sv|de)(?=/|$)")
HOUSE = re.compile(r"^(?P<street>[^\d,]*?)\s*(?P<number>\d{1,4})\s*(?P<letter>[a-z]?)\b")


@lru_cache(maxsize=50_000)
def name_key(name: str) -> str:
    """The words that make the name its own, folded, in their order: "Foreningen Atelier Alice" -> "atelier alice".

    All words where every one is common ("Kulturhuset").
    """
    every = LEGAL_TAIL.sub("", fold(name)).split()
    return " ".join([word for word in every if word not in GENERIC] or every)


def phone_key(phone: str) -> str:
    """The digits; a Danish number without its country: "+45 33 12 34 56" -> "33123456". "" for what is too short."""
    digits = "".join(c for c in phone if c.isdigit())
    digits = digits.removeprefix("00") if phone.strip().startswith("00") else digits
    if len(digits) == 10 and digits.startswith(COUNTRY):
        digits = digits.removeprefix(COUNTRY)
    return digits if len(digits) >= 6 else ""


def web_key(address: str) -> str:
    """Host and path without www, scheme, language and last slash; "" for a shared host's front page or no address."""
    address = address.strip().lower()
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    if "." not in host:
        return ""
    path = LANGUAGES.sub("", INDEX_PAGES.sub("", parts.path.rstrip("/"))).rstrip("/")
    profile = dict(parse_qsl(parts.query)).get("id", "") if host.endswith("facebook.com") else ""
    path += f"?{profile}" if profile else ""
    if host in SHARED_HOSTS:
        return f"{host}{path}" if path else ""
    return host + path


def host_of(key: str) -> str:
    """The host of a web key when it is somebody's own; "" for a shared one."""
    host = key.partition("/")[0]
    return "" if host in SHARED_HOSTS else host


def street_key(address: str) -> str:
    """Street and house number: "Skovgaardsgade 5 C, 1. tv." -> "skovgardsgade 5c"; "" without a number."""
    for part in address.split(","):
        found = HOUSE.match(fold(part))
        if found and found["street"]:
            return f"{found['street']} {found['number']}{found['letter']}"
    return ""
