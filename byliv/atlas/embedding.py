"""The map, or the list beside it, of any filter in another site's page: what is asked for, and the code to copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.http import QueryDict  # noqa: TID251 - what a filter is read from
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from byliv.areas.models import Area
from byliv.areas.queries import area_called
from byliv.atlas.chips import chips_of
from byliv.atlas.filters import Filter
from byliv.atlas.queries import in_area
from byliv.atlas.theme import Theme
from byliv.core import sharing
from byliv.core.addresses import address
from byliv.core.asked import BadFilter, one_of
from byliv.core.linked import said
from byliv.core.sharing import Share
from byliv.core.text import one_line

PLAIN = Theme()
SHOWN = {"map": gettext_lazy("The map"), "list": gettext_lazy("The list"), "both": gettext_lazy("The map and the list")}
HEIGHTS = range(200, 2001)
USUAL_HEIGHT = 560


@dataclass(frozen=True)
class Embed:
    """What another site shows: a filter in an area, as map, list or both, in its own looks. The height is pixels of
    the frame in the code; the embedded page itself does not know it."""

    wanted: Filter
    area: Area | None = None
    show: str = "map"
    theme: Theme = PLAIN
    height: int = USUAL_HEIGHT

    @classmethod
    def parse(cls, query: QueryDict) -> "Embed":
        """Read the query string; BadFilter with a sentence when something in it cannot be."""
        slug = one_line(query.get("area", ""))
        area = area_called(slug) if slug else None
        if slug and area is None:
            raise BadFilter(_("This address asks for “%(word)s”, which we do not know.") % {"word": slug[:40]})
        wanted = Filter.parse(query).without(box=None, near=None)
        show = one_of(query.get("show") or "map", tuple(SHOWN))
        return cls(in_area(wanted, area), area, show, Theme.parse(query), _height(query))

    @property
    def name(self) -> str:
        """ "Byliv: Vesterbro, Rehearsal room": the filter in the reader's words."""
        parts = [said(self.area, "name")] if self.area else []
        parts += [chip.label for chip in chips_of(self.wanted)]
        return f"Byliv: {', '.join(parts) or _('places and environments')}"

    def filter_pairs(self) -> list[tuple[str, str]]:
        """The area and the filter as words of an address."""
        return ([("area", self.area.slug)] if self.area else []) + parse_qsl(self.wanted.query())

    def query(self) -> str:
        """What the embedded page is asked."""
        shown = [("show", self.show)] if self.show != "map" else []
        return urlencode([*self.filter_pairs(), *shown, *self.theme.pairs()])

    def path(self) -> str:
        """The embedded page."""
        return _with(reverse("atlas:embed"), self.query())

    def whole_path(self) -> str:
        """The same on Byliv itself."""
        page = address("atlas:map", self.area.slug) if self.area else address("atlas:everywhere")
        return _with(page, self.wanted.query())

    def maker_path(self) -> str:
        """The page that writes the code."""
        return _with(address("atlas:embed_maker"), self.query())

    def script_code(self) -> str:
        """A script tag: it puts the frame where it stands, in the colours of the page's own --byliv-ink, --byliv-paper
        and --byliv-accent when it has them."""
        source = settings.BASE_URL + reverse("atlas:embed_script")
        return format_html(
            '<script async src="{}" data-query="{}" data-height="{}" data-title="{}"></script>',
            source, self.query(), self.height, self.name,
        )  # fmt: skip

    def frame_code(self) -> str:
        """An iframe, for sites that take no scripts."""
        return format_html(
            '<iframe src="{}" title="{}" loading="lazy" style="width:100%;height:{}px;border:0"></iframe>',
            settings.BASE_URL + self.path(), self.name, self.height,
        )  # fmt: skip


def share_of(wanted: Filter, area: Area | None) -> Share:
    """What the page of a filter tells other sites; where somebody stands is nobody's."""
    embed = Embed(wanted.without(box=None, near=None), area)
    picture = sharing.picture("area", area.slug, area.updated_at) if area else sharing.picture("site", "byliv")
    line = _("Places, workshops, stages and the people behind them, on one map.")
    return Share(embed.name, line, embed.whole_path(), picture, can_be_framed=True)


def count_words(count: int, is_more: bool) -> str:
    """ "12 entries", "more than 1000 entries"."""
    words = ngettext("%(count)s entry", "%(count)s entries", count) % {"count": count}
    return _("more than %(entries)s") % {"entries": words} if is_more else words


def _height(query: Mapping[str, str]) -> int:
    text = query.get("height") or str(USUAL_HEIGHT)
    if not (text.isascii() and text.isdecimal() and len(text) < 5 and int(text) in HEIGHTS):
        raise BadFilter(_("Write a number from %(least)s to %(most)s.") % {"least": HEIGHTS[0], "most": HEIGHTS[-1]})
    return int(text)


def _with(path: str, query: str) -> str:
    return f"{path}?{query}" if query else path
