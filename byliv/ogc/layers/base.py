"""What every collection can do."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from byliv.areas.queries import areas_touching, ids_below
from byliv.core.geo.box import Box
from byliv.core.versions import OUTSIDE, Scope
from byliv.ogc.asked import Asked, Known

Feature = dict[str, Any]
WORLD = Box(-180, -90, 180, 90)
# Counting stops here; beyond it an answer does not say how many match.
MOST_COUNTED = 10_000


class Page(NamedTuple):
    """Some features, and where the next page begins; "" when this is the last."""

    features: list[Feature]
    after: str = ""


class Layer(ABC):
    """One collection: what it is called, its features' properties as JSON schemas, and its questions."""

    name: ClassVar[str]
    title: Any
    description: Any
    properties: ClassVar[Mapping[str, Mapping[str, Any]]]
    geometry: ClassVar[str] = "Point"
    filters: ClassVar[Mapping[str, Known]] = {}
    # What of the clock its answers depend on.
    tick: ClassVar[str] = "day"

    @abstractmethod
    def page(self, asked: Asked, base_url: str) -> Page:
        """The features that are asked for; their cost does not grow with the number of those before."""

    @abstractmethod
    def one(self, identity: int, base_url: str) -> Feature | None:
        """The feature of this identity, None when there is none."""

    @abstractmethod
    def count(self, asked: Asked) -> int:
        """How many features match, counted no further than one more than MOST_COUNTED."""

    @abstractmethod
    def box(self) -> Box:
        """A box that holds all of it."""

    def first_day(self) -> str | None:
        """The earliest day that its features are about, None when they are about none."""
        return None

    def scope(self, asked: Asked) -> Scope:
        """The areas whose changes can show in the answer."""
        if asked.area is not None:
            return Scope(tuple(ids_below(asked.area)), self.tick)
        if asked.boxes:
            touched = {OUTSIDE, *(pk for box in asked.boxes for pk in areas_touching(box))}
            return Scope(tuple(sorted(touched)), self.tick)
        return Scope(None, self.tick)


def text(description: str) -> dict[str, Any]:
    """The schema of a text."""
    return {"type": "string", "description": description}


def moment(description: str) -> dict[str, Any]:
    """The schema of a moment."""
    return {"type": "string", "format": "date-time", "nullable": True, "description": description}


def texts(description: str) -> dict[str, Any]:
    """The schema of several texts."""
    return {"type": "array", "items": {"type": "string"}, "description": description}


PROVENANCE = {
    "url": {"type": "string", "format": "uri", "description": "its page"},
    "licence": text("how its texts may be used, by SPDX name"),
    "source": text("where it was read from; empty: written here"),
    "updated_at": moment("when it was last changed"),
}
