"""What is printed: sheets of typst become tagged PDFs and drawings, with our type, inks, glyphs and QR codes.

A sheet is a .typ file in any feature. It reads what it shows from `sys.inputs.data` (JSON), and may import
"/core/typeset/parts.typ", since the package is the root of what sheets can read.
"""

import json
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from byliv.core.typeset.codes import qr

__all__ = ["DEFAULT_HUE", "glyph", "inks", "look", "pdf", "png", "qr", "svg"]

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
STATIC = HERE.parent / "static" / "byliv"
DEFAULT_HUE = 30
# Compilers that are kept; each holds the fonts, some megabytes.
KEPT = 12

_lock = Lock()


def pdf(sheet: Path, data: Mapping[str, Any]) -> bytes:
    """A tagged PDF (PDF/UA-1) of a sheet."""
    try:
        return _compiled(sheet, "pdf", data, is_for_all=True)
    except typst.TypstError:
        # A name in letters that our type has not: still tagged, only without the promise of the standard.
        return _compiled(sheet, "pdf", data)


def svg(sheet: Path, data: Mapping[str, Any]) -> bytes:
    """A sheet of one page as SVG, its letters as outlines, so that it looks the same at every printer's."""
    return _compiled(sheet, "svg", data)


def png(sheet: Path, data: Mapping[str, Any], dpi: int = 72) -> bytes:
    """The first page of a sheet as a picture."""
    with _lock:
        made = _compiler(sheet).compile(format="png", ppi=dpi, sys_inputs={"data": json.dumps(data)})
    first = made[0] if isinstance(made, list) else made
    if not isinstance(first, bytes):
        raise TypeError("A sheet without a page has no picture.")
    return first


@lru_cache(maxsize=KEPT)
def _compiler(sheet: Path) -> typst.Compiler:
    """Reads sheet and fonts once; only ours, whatever the machine has."""
    return typst.Compiler(str(sheet), root=str(ROOT), font_paths=[str(HERE / "fonts")], ignore_system_fonts=True)


def _compiled(sheet: Path, form: Literal["pdf", "svg"], data: Mapping[str, Any], is_for_all: bool = False) -> bytes:
    """One at a time: a compiler keeps what it has read. `is_for_all` asks for PDF/UA-1, or fails."""
    compiler = _compiler(sheet)
    standards: list[Any] = ["ua-1"] if is_for_all else []
    with _lock:
        made = compiler.compile(format=form, sys_inputs={"data": json.dumps(data)}, pdf_standards=standards)
    if not isinstance(made, bytes):
        raise TypeError("A sheet of several drawings is printed page by page.")
    return made


def inks(hue: int | None) -> dict[str, str]:
    """{token: "#rrggbb"} of an area's hue (None: our own), made with the style sheet."""
    return _inks()[str(DEFAULT_HUE if hue is None else hue)]


def look(hue: int | None, url: str, mark: str | None = None) -> dict[str, Any]:
    """What parts.typ reads of a sheet with a QR code: the inks of an area's hue, the code of an address, and the glyph
    `mark` in the colour that stands on the field."""
    shades = inks(hue)
    found = {"inks": shades, "qr": qr(url), "url": url}
    return found if mark is None else found | {"glyph": glyph(mark, shades["field-ink"])}


@cache
def _inks() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((STATIC / "inks.json").read_text(encoding="utf-8"))
    return found


@cache
def _glyphs() -> dict[str, str]:
    sheet = (STATIC / "glyphs.svg").read_text(encoding="utf-8")
    return dict(re.findall(r'<symbol id="([^"]+)" viewBox="0 0 256 256">(.*?)</symbol>', sheet, re.S))


@cache
def glyph(name: str, colour: str) -> str:
    """A glyph as SVG in this colour; the one of other things when there is none of the name."""
    inner = _glyphs().get(name) or _glyphs()["other"]
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 256 256" fill="{colour}">{inner}</svg>'
