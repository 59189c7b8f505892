"""An agreement as a tagged PDF, made from the same document as its page."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from byliv.core import images, typeset
from byliv.leases.document import Document
from byliv.leases.models import Agreement

SHEET = Path(__file__).parent / "sheets" / "agreement.typ"
# A word longer than this would run out of the page: it may be broken anywhere, by a sign that takes no room.
LONGEST_WORD = 40
_LONG = re.compile(rf"\S{{{LONGEST_WORD},}}")
BREAK = "\u200b"


def check_url(agreement: Agreement) -> str:
    """Where everybody can see whether a PDF is genuine, with its number filled in."""
    return f"{settings.BASE_URL}{reverse('leases:check')}?number={agreement.number}"


def pdf(agreement: Agreement, document: Document) -> bytes:
    """A tagged PDF (PDF/UA-1 where our type has all the letters) of an agreement's document."""
    language = str(document["language"])
    with override(language):
        url = check_url(agreement)
        words = {
            "check": _("Check that this document is genuine:"),
            "page": _("Page"),
            "of": _("of"),
            "qr": _("QR code"),
        }
    hue = agreement.area.hue if agreement.area else None
    data = {
        "title": f"{document['title']} ({agreement.number})",
        "languages": [language],
        "words": {language: words},
        "sign": {**typeset.look(hue, url), "number": agreement.number},
        "document": {
            **document,
            "blocks": [_block(block) for block in document["blocks"]],
            "title": _soft(document["title"]),
        },
    }
    return typeset.pdf(SHEET, data)


def _block(block: dict[str, Any]) -> dict[str, Any]:
    """A block with its longest words breakable, and with its picture."""
    soft = {key: _softened(value) for key, value in block.items() if key not in ("type", "name")}
    if block["type"] == "photo":
        soft["image"] = _bytes_of(block["name"])
    return {"type": block["type"], **soft}


def _softened(value: Any) -> Any:
    if isinstance(value, list):
        return [_softened(each) for each in value]
    return _soft(value)


def _soft(text: str) -> str:
    return _LONG.sub(lambda match: BREAK.join(match[0]), text)


def _bytes_of(name: str) -> list[int]:
    """The picture as numbers, which is how a sheet takes bytes; none when its file is gone."""
    try:
        return list(images.lies_at(name, images.SIZES[0]).read_bytes())
    except OSError:
        return []
