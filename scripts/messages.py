"""Collects the texts of code and templates into byliv/locale/da/LC_MESSAGES/django.po, keeping what is translated.

Babel reads Python; Django's own `templatize` turns templates into something Babel can read. Exit status 1 when
a text has no Danish, so that it can be told apart from a complete catalogue. `--check` writes nothing.
"""

import io
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "byliv"
PO = PACKAGE / "locale" / "da" / "LC_MESSAGES" / "django.po"
KEYWORDS = {
    "_": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2), "npgettext": ((1, "c"), 2, 3),
}  # fmt: skip
SOURCES = ("*.py", "*.html", "*.txt")


def collected() -> Catalog:
    """Every text to translate, with the files it stands in."""
    catalogue = Catalog(locale="da", project="Byliv", version="", charset="utf-8", fuzzy=False)
    paths = sorted(path for pattern in SOURCES for path in PACKAGE.rglob(pattern) if "static" not in path.parts)
    for path in paths:
        source = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            if "templates" not in path.parts:
                continue
            # What is left of the page's indentation means nothing, but Python's tokenizer would stumble over it.
            source = "\n".join(line.strip() for line in templatize(source).splitlines())
        place = path.relative_to(ROOT).as_posix()
        for _line, message, _comments, context in extract("python", io.BytesIO(source.encode()), KEYWORDS):
            if message:
                catalogue.add(message, locations=[(place, None)], context=context)
    return catalogue


def merged() -> Catalog:
    """What is collected, with the Danish that is there already."""
    catalogue = collected()
    if PO.exists():
        with PO.open("rb") as file:
            known = read_po(file, locale="da")
        for message in catalogue:
            old = known.get(message.id, message.context) if message.id else None
            if old and not old.fuzzy:
                message.string = old.string
    return catalogue


def missing(catalogue: Catalog) -> list[str]:
    """The texts that have no Danish yet."""
    strings = ((message.id, message.string) for message in catalogue if message.id)
    return [str(text) for text, danish in strings if not danish or (isinstance(danish, tuple) and not all(danish))]


def main() -> int:
    catalogue = merged()
    if "--check" not in sys.argv:
        PO.parent.mkdir(parents=True, exist_ok=True)
        with PO.open("wb") as file:
            write_po(file, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False)
    gaps = missing(catalogue)
    for text in gaps:
        print("no Danish yet:", text)
    return 1 if gaps else 0


if __name__ == "__main__":
    sys.exit(main())
