"""A calendar's own tags as themes. Only words that say exactly that: a guess would put a label on people."""

from collections.abc import Iterable

from byliv.core.text import fold
from byliv.themes.models import Theme


def themes_of(tags: Iterable[str], themes: Iterable[Theme]) -> list[Theme]:
    """The themes whose code or name one of the tags is."""
    wanted = {_key(tag) for tag in tags} - {""}
    return [each for each in themes if wanted & {_key(each.code), _key(each.name_da), _key(each.name_en)}]


def _key(tag: str) -> str:
    return fold(tag).replace(" ", "")
