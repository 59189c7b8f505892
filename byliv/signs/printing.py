"""Signs as paper: a poster, a card or a sticker for each, in the look of its area, as PDF or SVG."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from django.db.models import TextChoices
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from byliv.core import typeset
from byliv.signs import targets
from byliv.signs.models import Sign

HERE = Path(__file__).parent


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


def pdf(signs: Sequence[Sign], paper: Paper) -> bytes:
    """A tagged PDF (PDF/UA-1) with one page for each sign."""
    return typeset.pdf(_sheet(paper), _data(signs, paper))


def svg(sign: Sign, paper: Paper) -> bytes:
    """One sign as SVG, its letters as outlines, so that it looks the same at every printer's."""
    return typeset.svg(_sheet(paper), _data([sign], paper))


def _sheet(paper: Paper) -> Path:
    return HERE / "sheets" / f"{paper.format}.typ"


def _data(signs: Sequence[Sign], paper: Paper) -> dict[str, Any]:
    title = str(signs[0]) if len(signs) == 1 else gettext("%(count)s signs") % {"count": len(signs)}
    words = {language: _words(language) for language in paper.languages}
    content = [_content(sign, paper.languages) for sign in signs]
    return {"title": title, "languages": paper.languages, "words": words, "signs": content}


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
    return {
        **typeset.look(area.hue if area else None, sign.short_url, getattr(thing, "glyph", "other")),
        "name": thing.name if thing else sign.label,
        "typed": sign.typed_url,
        "foot": f"{area.name_da} · Byliv" if area else "Byliv",
        **_in_languages(target, languages),
    }


def _in_languages(target: targets.Target | None, languages: list[str]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {"eyebrow": {}, "promise": {}, "short-promise": {}}
    for language in languages:
        with override(language):
            found["eyebrow"][language] = target.type.eyebrow(target.thing) if target else "Byliv"
            found["promise"][language] = target.type.promise(target.thing) if target else gettext("See what is here.")
            found["short-promise"][language] = gettext("See what is here.")
    return found


def file_name(signs: Sequence[Sign], paper: Paper, ending: str) -> str:
    """Such as byliv-ACEF-2345-poster.pdf."""
    what = signs[0].spaced_code if len(signs) == 1 else str(len(signs))
    return f"byliv-{what}-{paper.format}.{ending}"
