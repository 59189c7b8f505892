"""Addresses of a filter's posters, and the words in them."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.calendar.filters import AgendaFilter
from byliv.core.asked import one_of
from byliv.core.text import slugify
from byliv.paper.periods import lasting, title_of
from byliv.paper.posters.formats import Format, Language
from byliv.paper.words import filter_words


@dataclass(frozen=True)
class Wish:
    """A poster as its address asks for it: what is on it, its format, its language."""

    wanted: AgendaFilter
    sheet: str = Format.A3
    language: str = Language.DANISH

    def pairs(self) -> list[tuple[str, str]]:
        return [("sheet", self.sheet), ("in", self.language)]

    def query(self) -> str:
        """The words of the address of this very poster, which mean the same days for ever."""
        same = self.wanted.without(period=lasting(self.wanted.period))
        return f"{same.whole_query()}&{urlencode(self.pairs())}"

    def url(self, name: str) -> str:
        """The address of "paper:poster", "paper:poster_pdf" or "paper:poster_png" for it."""
        return f"{reverse(name)}?{self.query()}"

    @property
    def file_name(self) -> str:
        """Such as byliv-vesterbro-uge-48-a3.pdf."""
        area = self.wanted.area.slug if self.wanted.area else ""
        return (
            "-".join(part for part in ("byliv", area, slugify(title_of(self.wanted.period)), self.sheet) if part)
            + ".pdf"
        )


def wish_of(query: Any, wanted: AgendaFilter) -> Wish:
    """Read format and language of an address; BadFilter when they are unknown."""
    usual = get_language() if get_language() in Language.values else Language.DANISH
    sheet = one_of(query.get("sheet") or Format.A3, Format.values)
    return Wish(wanted, sheet, one_of(query.get("in") or usual, Language.values))


def feed_url(wish: Wish, ahead: int | None = None) -> str:
    """The feed of the filter's coming posters; with `ahead` 0 only of this week's."""
    pairs = [*wish.pairs(), *([("ahead", str(ahead))] if ahead is not None else [])]
    rolling = wish.wanted.rolling_query()
    return f"{reverse('paper:poster_feed')}?{rolling}{'&' if rolling else ''}{urlencode(pairs)}"


def feed_title(wanted: AgendaFilter) -> str:
    """ "Posters: Vesterbro, Concert"."""
    parts = ([wanted.area.name] if wanted.area else []) + filter_words(wanted)
    return _("Posters: %(what)s") % {"what": ", ".join(parts) or _("everything that happens")}
