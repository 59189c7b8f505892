"""What people write in cells, read strictly: numbers, positions, addresses of pages, mail and phones, yes and no."""

import math
import re
from datetime import date, datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.core.text import fold, one_line

EMPTY = frozenset(("", "n/a", "na", "#n/a", "null", "none", "nan", "nil", "-", "–", "—", "?", "??"))
NUMBER = re.compile(r"([+-]?[0-9]{1,9}(?:[.,][0-9]{1,20})?) ?°?")
PAIR = re.compile(r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)°? ?[,; ] ?([+-]?[0-9]{1,3}(?:\.[0-9]{1,20})?)°?")
BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)*\.[a-z]{2,24}(:[0-9]+)?([/?#].*)?", re.IGNORECASE)
POSTAL = re.compile(
    r"(.*?)[\s,·-]*\b(?:DK[- ]?)?([0-9]{4}),? +([^\W\d][^,0-9]{1,60}?)(?:, *(?:Danmark|Denmark|DK))?[. ]*"
)
# Denmark with Bornholm: west, south, east, north. What lies there only when turned round, was turned round.
HOME = (7.5, 54.4, 15.6, 58.0)
MAX_SHOWN = 60


class Unusable(ValueError):
    """A cell that makes its row impossible; the text is the reason."""


class Spot(NamedTuple):
    """Longitude and latitude in degrees, and a note on how they were read ("" when there is nothing to say)."""

    longitude: float
    latitude: float
    note: str = ""


class Street(NamedTuple):
    street: str
    postal_code: str
    locality: str


def is_empty(text: str) -> bool:
    return text.strip().lower() in EMPTY


def shown(text: str) -> str:
    """A cell as it is quoted in a reason: one line, no invisible characters, not long."""
    line = one_line(text[: MAX_SHOWN * 4])
    return line if len(line) <= MAX_SHOWN else line[: MAX_SHOWN - 1] + "…"


def number(text: str) -> float:
    """A number in degrees, with decimal point or comma. Unusable when it is none."""
    match = NUMBER.fullmatch(text.strip())
    if match is None:
        raise Unusable(_("“%(cell)s” is not a position; write degrees such as 55.6712.") % {"cell": shown(text)})
    return float(match[1].replace(",", "."))


def spot(latitude: str, longitude: str, pair: str = "") -> Spot | None:
    """The position in cells; one cell may hold "latitude, longitude". None when they are empty; Unusable when wrong."""
    for cell in (pair, latitude):
        match = PAIR.fullmatch(cell.strip())
        if match:
            return on_earth(float(match[2]), float(match[1]))
    if is_empty(latitude) and is_empty(longitude):
        return None
    if is_empty(latitude) or is_empty(longitude):
        raise Unusable(_("A position needs both longitude and latitude."))
    return on_earth(number(longitude), number(latitude))


def on_earth(longitude: float, latitude: float) -> Spot | None:
    """The position, turned round when it obviously was; None for 0, 0, which programs write for "not known"."""
    if not (math.isfinite(longitude) and math.isfinite(latitude)):
        raise Unusable(_("Its position is not a number."))
    if longitude == latitude == 0:
        return None
    turned = _is_on_earth(latitude, longitude) and (
        not _is_on_earth(longitude, latitude) or (_is_home(latitude, longitude) and not _is_home(longitude, latitude))
    )
    if turned:
        return Spot(round(latitude, 7), round(longitude, 7), _("Longitude and latitude were the wrong way round."))
    if not _is_on_earth(longitude, latitude):
        raise Unusable(_("Its position is outside the world; write longitude and latitude in degrees (WGS 84)."))
    return Spot(round(longitude, 7), round(latitude, 7))


def _is_on_earth(longitude: float, latitude: float) -> bool:
    return -180 <= longitude <= 180 and -90 <= latitude <= 90


def _is_home(longitude: float, latitude: float) -> bool:
    west, south, east, north = HOME
    return west <= longitude <= east and south <= latitude <= north


def street(text: str) -> Street:
    """An address in one cell as street, postal code and town; all is street where no Danish postal code stands."""
    lines = [one_line(line).strip(" ,") for line in text[:1000].splitlines()]
    line = ", ".join(part for part in lines if part)
    match = POSTAL.fullmatch(line)
    return Street(match[1].rstrip(" ,"), match[2], match[3].strip()) if match else Street(line, "", "")


def links(text: str) -> tuple[list[str], list[str]]:
    """(addresses that start with http, notes on those dropped); "www." and bare names get https:// before them."""
    good: list[str] = []
    notes: list[str] = []
    for part in re.split(r"[\s;|]+|,(?=\s|https?:)", text.strip()[:5000]):
        part = part.strip(",")
        if is_empty(part):
            continue
        address = part if "://" in part else f"https://{part}" if BARE_ADDRESS.fullmatch(part) else ""
        if _is_link(address):
            good += [address] if address not in good else []
        else:
            notes.append(_("“%(cell)s” was left out: it is no address of a page.") % {"cell": shown(part)})
    return good[:10], notes


def _is_link(address: str) -> bool:
    try:
        URLValidator(schemes=["http", "https"])(address)
    except ValidationError:
        return False
    return len(address) <= 500


def emails(text: str) -> tuple[list[str], list[str]]:
    """(mail addresses, notes on those dropped)."""
    good: list[str] = []
    notes: list[str] = []
    for part in re.split(r"[\s;,]+", text.strip()[:5000]):
        address = part.removeprefix("mailto:")
        try:
            if not is_empty(address):
                EmailValidator()(address)
                good.append(address)
        except ValidationError:
            notes.append(_("“%(cell)s” was left out: it is no e-mail address.") % {"cell": shown(part)})
    return list(dict.fromkeys(good))[:3], notes


def phones(text: str) -> tuple[list[str], list[str]]:
    """(phone numbers as written, notes on those dropped)."""
    good: list[str] = []
    notes: list[str] = []
    for part in re.split(r"[;,/]", text[:5000]):
        line = one_line(part).removeprefix("tel:")
        if is_empty(line):
            continue
        if len(line) <= 30 and re.fullmatch(r"\+?[0-9 ().-]+", line) and sum(c.isdigit() for c in line) >= 3:
            good.append(line)
        else:
            notes.append(_("“%(cell)s” was left out: it is no phone number.") % {"cell": shown(part)})
    return list(dict.fromkeys(good))[:3], notes


def is_over(text: str) -> bool:
    """Whether a cell of a column such as "expired" or "lukket" says that it is over: yes, or a date that is past."""
    word = fold(text[:40])
    if word in ("true", "1", "yes", "y", "ja", "j", "x", "sand", "expired", "udlobet", "lukket", "closed", "ophort"):
        return True
    found = day(text.strip())
    return found is not None and found < clock.local_now().date()


def day(text: str) -> date | None:
    """The day that a text begins with, in the ways tables write it; None when it is none."""
    for pattern in ("%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%Y"):
        try:
            return datetime.strptime(text[:10], pattern).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    return None
