"""The welcome as a sheet to hang up, and the sign for a room's wall; in Danish, with English where it is written."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, override

from byliv.core import typeset
from byliv.hosting.models import House
from byliv.places.models import Place
from byliv.rooms.models import Room

HERE = Path(__file__).parent
LANGUAGES = ("da", "en")
WORDS = ("principles", "welcome", "broken")


def welcome(place: Place, house: House) -> bytes:
    """An A4 sheet as PDF."""
    languages = [each for each in LANGUAGES if each == "da" or any(getattr(house, f"{word}_en") for word in WORDS)]
    with override("da"):
        url = settings.BASE_URL + reverse("hosting:welcome", args=[place.slug])
    parts = {each: [_part(house, word, each) for word in WORDS if _text(house, word, each)] for each in languages}
    sign = {**_look(place, url), "name": place.name, "phone": house.phone, "parts": parts}
    return _pdf("welcome.typ", str(place.name), languages, sign)


def sign(room: Room, house: House) -> bytes:
    """An A5 sign as PDF."""
    with override("da"):
        url = settings.BASE_URL + reverse("hosting:report", args=[room.slug])
    look = {**_look(room.place, url), "name": room.name, "place": room.place.name, "phone": house.phone}
    return _pdf("room.typ", f"{room.place.name}: {room.name}", list(LANGUAGES), look)


def _pdf(sheet: str, title: str, languages: list[str], sign: dict[str, Any]) -> bytes:
    data = {"title": title, "languages": languages, "words": {each: _words(each) for each in languages}, "sign": sign}
    return typeset.pdf(HERE / "sheets" / sheet, data)


def _look(place: Place, url: str) -> dict[str, Any]:
    return typeset.look(place.area.hue if place.area else None, url, "warning")


def _words(language: str) -> dict[str, str]:
    with override(language):
        return {
            "welcome": gettext("Welcome"),
            "principles": gettext("How we are together here"),
            "practical": gettext("Good to know"),
            "broken": gettext("When something breaks"),
            "call": gettext("When it cannot wait, call"),
            "tell": gettext("Is something wrong?"),
            "how": gettext(
                "Scan and say so in half a minute. You need no account, and whoever looks after the room is told."
            ),
            "online": gettext("This sheet online, and where to say that something is wrong"),
            "qr": gettext("QR code"),
        }


HEADINGS = {"principles": "principles", "welcome": "practical", "broken": "broken"}


def _part(house: House, word: str, language: str) -> dict[str, Any]:
    """A heading's word and its paragraphs; a list keeps its lines."""
    lines = [line.strip() for line in _text(house, word, language).splitlines() if line.strip()]
    return {"word": HEADINGS[word], "lines": [_line(line) for line in lines]}


def _line(line: str) -> dict[str, Any]:
    """Signs of Markdown are for screens: on paper a point of a list is a point, the rest is text."""
    is_point = line[:2] in ("- ", "* ", "+ ")
    text = (line[2:] if is_point else line).lstrip("#").replace("**", "").replace("__", "").strip()
    return {"text": text, "is_point": is_point}


def _text(house: House, word: str, language: str) -> str:
    found: str = getattr(house, f"{word}_{language}")
    return found
