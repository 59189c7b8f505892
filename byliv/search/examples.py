"""What one can ask, shown before anything was asked: in the reader's language, and each finds something here."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from byliv.search.filters import Asked


class Example(NamedTuple):
    """Words and the address that asks them."""

    text: str
    query: str


def examples(asked: Asked) -> list[Example]:
    """A handful of different kinds of question."""
    texts = (
        _("concert at the weekend"),
        _("rehearsal room"),
        _("free for children"),
        _("pottery"),
        _("step-free gallery"),
        _("what is on tonight"),
    )
    return [Example(text, asked.query(q=text)) for text in texts]
