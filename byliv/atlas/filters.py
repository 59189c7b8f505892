"""What the reader asked for: the filter lives in the address, is parsed here once, and can be written back."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cache
from urllib.parse import urlencode

from django.http import QueryDict

from byliv.core.asked import all_of, box_of, one_of, position_of
from byliv.core.geo.box import Box
from byliv.core.text import one_line
from byliv.listings import types
from byliv.themes import queries as themes

LAYERS = ("all", "places", "organisations")
TYPE_OF_LAYER = {"places": "place", "organisations": "organisation"}
MAX_WORDS = 100


@dataclass(frozen=True)
class Filter:
    """A parsed filter. `kinds` are "type:kind" pairs' halves; `near` is (longitude, latitude) in degrees."""

    layer: str = "all"
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    is_open: bool = False
    is_step_free: bool = False
    words: str = ""
    box: Box | None = None
    near: tuple[float, float] | None = None
    area_ids: tuple[int, ...] = field(default=(), compare=False)

    @classmethod
    def parse(cls, query: QueryDict) -> "Filter":
        """Read the query string; BadFilter when a word is unknown or a position is none."""
        return cls(
            layer=one_of(query.get("layer") or "all", LAYERS),
            kinds=all_of(query.getlist("kind"), known_kinds),
            themes=all_of(query.getlist("theme"), known_themes),
            is_open=one_of(query.get("open") or "", ("", "now")) == "now",
            is_step_free=one_of(query.get("access") or "", ("", "step_free")) == "step_free",
            words=one_line(query.get("q", ""))[:MAX_WORDS],
            box=box_of(query.get("bbox", "")),
            near=position_of(query.get("near", "")),
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether it asks for more than what the count pyramid knows (type, kind, area)."""
        return bool(self.themes or self.is_open or self.is_step_free or self.words)

    @property
    def is_empty(self) -> bool:
        return self == Filter()

    @property
    def type(self) -> str | None:
        return TYPE_OF_LAYER.get(self.layer)

    def without(self, **changes: object) -> "Filter":
        return replace(self, **changes)  # type: ignore[arg-type]

    def query(self) -> str:
        """The query string that parses back to this filter (without the map's box)."""
        pairs = [("layer", self.layer)] if self.layer != "all" else []
        pairs += [("kind", kind) for kind in self.kinds] + [("theme", theme) for theme in self.themes]
        pairs += [("open", "now")] * self.is_open + [("access", "step_free")] * self.is_step_free
        pairs += [("q", self.words)] if self.words else []
        pairs += [("near", f"{self.near[0]:g},{self.near[1]:g}")] if self.near else []
        return urlencode(pairs)


@cache
def known_kinds() -> frozenset[str]:
    """Every kind by its glyph's name: organisations' have a prefix, so that "school" means one thing."""
    return frozenset(
        listing_type.glyph(kind)
        for listing_type in map(types.named, types.codes())
        for kind in listing_type.kinds.values
    )


def known_themes() -> Collection[str]:
    return themes.known()
