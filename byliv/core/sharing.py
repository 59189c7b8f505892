"""What a page says about itself to other sites: where it stands, its title, its line and its picture.

The pictures are drawn far above (`site:picture`); here is only where they lie.
"""

from datetime import datetime
from typing import NamedTuple

from byliv.core import linked
from byliv.core.addresses import address
from byliv.core.text import excerpt

WIDTH, HEIGHT = 1200, 630  # pixels of a picture
LINE = 200


class Share(NamedTuple):
    """For the head of a page. `path` is where it stands in the reader's language, `picture` a path too."""

    title: str
    line: str
    path: str
    picture: str = ""
    kind: str = "website"
    # Whether other sites may show it in a frame; then they are told where to ask for it.
    can_be_framed: bool = False

    @property
    def url(self) -> str:
        return linked.whole(self.path)

    @property
    def picture_url(self) -> str:
        return linked.whole(self.picture)

    @property
    def oembed_url(self) -> str:
        return linked.page("oembed") if self.can_be_framed else ""


def picture(kind: str, slug: str, changed: datetime | None = None) -> str:
    """Where the picture of a thing lies; another address after each change, as other sites keep what they have."""
    path = address("site:picture", kind, slug)
    return f"{path}?v={int(changed.timestamp() * 1000):x}" if path and changed else path


def line(*texts: str) -> str:
    """The first of the texts that says something, short."""
    return excerpt(next((text for text in texts if text), ""), LINE)


def joined(when: str, what: str) -> str:
    """ "Thursday 7 May, 19:00. Four voices and a bass.": when it is stands in front."""
    sentence = f"{when[:1].upper()}{when[1:]}." if when else ""
    return excerpt(f"{sentence} {what}".strip(), LINE)
