"""Signs as paper: a poster, a card or a sticker for each, in the look of its area, as PDF or SVG."""

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NamedTuple

import typst
from django.db.models import TextChoices
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from byliv.signs import qr, targets
from byliv.signs.models import Sign

HERE = Path(__file__).parent
STATIC = HERE.parent / "core" / "static" / "byliv"
DEFAULT_HUE = 30


class Format(TextChoices):
    """The sheets; the code is the name of the file in sheets/."""

    POSTER = "poster", _("Poster, A4")
    CARD = "card", _("Card, A6")
    STICKER = "sticker", _("Round window sticker, 10 cm")


class Language(TextChoices):
    DANISH = "da", _("Danish")
    ENGLISH = "en", _("English")
    BOTH = "both", _("Danish and English")


class Paper(NamedTuple):
    """How signs are to be printed."""

    format: str = Format.POSTER
    language: str = Language.BOTH

    @property
    def languages(self) -> list[str]:
        return ["da", "en"] if self.language == Language.BOTH else [self.language]


_lock = Lock()


@cache
def _compiler(sheet: str) -> typst.Compiler:
    """Reads sheet and fonts once; only ours, whatever the machine has."""
    return typst.Compiler(
        str(HERE / "sheets" / f"{sheet}.typ"), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True
    )


def pdf(signs: Sequence[Sign], paper: Paper) -> bytes:
    """A tagged PDF (PDF/UA-1) with one page for each sign."""
    inputs = _inputs(signs, paper)
    try:
        return _compiled(paper, "pdf", inputs, is_for_all=True)
    except typst.TypstError:
        # A name in letters that our type has not: still tagged, only without the promise of the standard.
        return _compiled(paper, "pdf", inputs)


def svg(sign: Sign, paper: Paper) -> bytes:
    """One sign as SVG, its letters as outlines, so that it looks the same at every printer's."""
    return _compiled(paper, "svg", _inputs([sign], paper))


def _compiled(paper: Paper, form: Literal["pdf", "svg"], inputs: dict[str, str], is_for_all: bool = False) -> bytes:
    """One at a time: a compiler keeps what it has read. `is_for_all` asks for PDF/UA-1, or fails."""
    compiler = _compiler(paper.format)
    with _lock:
        made = compiler.compile(format=form, sys_inputs=inputs, pdf_standards=["ua-1"] if is_for_all else [])
    if not isinstance(made, bytes):
        raise TypeError("A sheet of several drawings is printed sign by sign.")
    return made


def _inputs(signs: Sequence[Sign], paper: Paper) -> dict[str, str]:
    title = str(signs[0]) if len(signs) == 1 else gettext("%(count)s signs") % {"count": len(signs)}
    words = {language: _words(language) for language in paper.languages}
    content = [_content(sign, paper.languages) for sign in signs]
    data = {"title": title, "languages": paper.languages, "words": words, "signs": content}
    return {"data": json.dumps(data)}


def _words(language: str) -> dict[str, str]:
    """What stands on every sign."""
    with override(language):
        return {
            "scan": gettext("Scan me"),
            "qr": gettext("QR code"),
            "type": gettext("Without a camera: type"),
            "counted": gettext("We count scans, not people."),
        }


def _content(sign: Sign, languages: list[str]) -> dict[str, Any]:
    target = targets.of(sign)
    thing = target.thing if target else None
    area = getattr(thing, "area", None) or sign.area
    inks = _inks()[str(area.hue if area else DEFAULT_HUE)]
    return {
        "name": thing.name if thing else sign.label,
        "inks": inks,
        "qr": qr.svg(sign.short_url),
        "url": sign.short_url,
        "typed": sign.typed_url,
        "foot": f"{area.name_da} · Byliv" if area else "Byliv",
        "glyph": _glyph(getattr(thing, "glyph", "other"), inks["field-ink"]),
        **_in_languages(target, languages),
    }


def _in_languages(target: targets.Target | None, languages: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"eyebrow": {}, "promise": {}, "short-promise": {}}
    for language in languages:
        with override(language):
            found["eyebrow"][language] = str(target.thing.kind_label) if target else "Byliv"
            found["promise"][language] = target.type.promise(target.thing) if target else gettext("See what is here.")
            found["short-promise"][language] = gettext("See what is here.")
    return found


@cache
def _inks() -> dict[str, dict[str, str]]:
    """{hue: {token: "#rrggbb"}}, made with the style sheet."""
    return json.loads((STATIC / "inks.json").read_text(encoding="utf-8"))


@cache
def _glyphs() -> dict[str, str]:
    sheet = (STATIC / "glyphs.svg").read_text(encoding="utf-8")
    return dict(re.findall(r'<symbol id="([^"]+)" viewBox="0 0 256 256">(.*?)</symbol>', sheet, re.S))


@cache
def _glyph(name: str, colour: str) -> str:
    inner = _glyphs().get(name) or _glyphs()["other"]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" fill="{colour}">{inner}</svg>'


def file_name(signs: Sequence[Sign], paper: Paper, ending: str) -> str:
    """Such as byliv-ACEF-2345-poster.pdf."""
    what = signs[0].spaced_code if len(signs) == 1 else str(len(signs))
    return f"byliv-{what}-{paper.format}.{ending}"
