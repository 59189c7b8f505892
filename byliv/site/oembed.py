"""What other sites are told when somebody pastes an address of ours (https://oembed.com): a frame to show there."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, QueryDict  # noqa: TID251 - addresses are read here
from django.urls import ResolverMatch, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language_from_path, override

from byliv.atlas.embedding import Embed
from byliv.atlas.theme import Theme
from byliv.calendar.embedding import embed_path
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.named import area_named
from byliv.calendar.queries import within
from byliv.calendar.syndication.naming import name_of
from byliv.core import clock
from byliv.core.asked import BadFilter
from byliv.core.sharing import HEIGHT, WIDTH
from byliv.site.pictures import content

USUAL_WIDTH, USUAL_HEIGHT = 640, 560
# Under the picture of a card stand its words.
WORDS_HEIGHT = 190
NARROWEST = 200
CARDS = {page: kind for kind, page in content.PAGES.items()}


@dataclass(frozen=True)
class Framed:
    """Something of ours that may stand in another page: the path of the frame, and of its picture if it has one."""

    title: str
    path: str
    picture: str = ""
    is_card: bool = False


def framed(address: str) -> Framed | None:
    """What stands behind an address of ours, as far as everybody may see it; None for anything else."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}" != settings.BASE_URL:
        return None
    with override(get_language_from_path(parts.path) or settings.LANGUAGE_CODE):
        try:
            match = resolve(parts.path)
            maker = MAKERS.get(match.view_name)
            return maker(match, QueryDict(parts.query)) if maker else _card(match)
        except (Http404, BadFilter):
            return None


def answer(found: Framed, max_width: int | None, max_height: int | None) -> dict[str, Any]:
    """The answer in oEmbed's words; sizes in pixels."""
    width = max(NARROWEST, min(USUAL_WIDTH, max_width or USUAL_WIDTH))
    usual = round(width * HEIGHT / WIDTH) + WORDS_HEIGHT if found.is_card else USUAL_HEIGHT
    height = min(usual, max_height or usual)
    whole = settings.BASE_URL + found.path
    html = format_html(
        '<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" style="max-width:100%;border:0"></iframe>',
        whole, found.title, width, height,
    )  # fmt: skip
    said: dict[str, Any] = {
        "version": "1.0", "type": "rich", "title": found.title, "provider_name": "Byliv",
        "provider_url": settings.BASE_URL + "/", "cache_age": 3600, "html": html, "width": width, "height": height,
    }  # fmt: skip
    if found.picture and (max_width or WIDTH) >= WIDTH and (max_height or HEIGHT) >= HEIGHT:
        picture = settings.BASE_URL + found.picture
        said |= {"thumbnail_url": picture, "thumbnail_width": WIDTH, "thumbnail_height": HEIGHT}
    return said


def as_xml(said: dict[str, Any]) -> bytes:
    """The same as XML."""
    root = ElementTree.Element("oembed")
    for name, value in said.items():
        ElementTree.SubElement(root, name).text = str(value)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _card(match: ResolverMatch) -> Framed | None:
    kind = CARDS.get(match.view_name, "")
    slug = match.kwargs.get("slug") or match.kwargs.get("area_slug") or ""
    card = content.card(kind, slug) if kind else None
    if card is None:
        return None
    picture = reverse("site:picture", args=[kind, slug])
    return Framed(card.title, reverse("site:card", args=[kind, slug]), picture, is_card=True)


def _map(match: ResolverMatch, query: QueryDict) -> Framed:
    asked = query.copy()
    if "area_slug" in match.kwargs:
        asked["area"] = match.kwargs["area_slug"]
    embed = Embed.parse(asked)
    picture = reverse("site:picture", args=["area", embed.area.slug]) if embed.area else ""
    return Framed(embed.name, embed.path(), picture)


def _agenda(match: ResolverMatch, query: QueryDict) -> Framed:
    asked = query.copy()
    if "area_slug" in match.kwargs:
        slug = asked["area"] = str(match.kwargs["area_slug"])
        if area_named(slug) is None:
            raise Http404
    wanted = within(AgendaFilter.parse(asked, clock.local_now().date()), None)
    words = wanted.whole_query()
    picture = reverse("site:agenda_picture") + (f"?{words}" if words else "")
    return Framed(name_of(wanted), embed_path(wanted, Theme.parse(asked)), picture)


MAKERS: dict[str, Callable[[ResolverMatch, QueryDict], Framed | None]] = {
    "atlas:everywhere": _map, "atlas:map": _map, "atlas:embed": _map,
    "calendar:everywhere": _agenda, "calendar:area": _agenda, "calendar:embed": _agenda,
}  # fmt: skip
