"""What a reader asked the wall for: it lives in the address, is parsed here once, and is written back."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from byliv.core.asked import one_of
from byliv.offers.choices import Kind, Side

STORIES = "stories"


@dataclass(frozen=True)
class WallFilter:
    """A parsed filter; the empty one asks for all needs."""

    side: str = Side.NEED
    kind: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> "WallFilter":
        """Read the query string; BadFilter (for the reader) when a word is unknown."""
        return cls(
            side=one_of(query.get("show") or Side.NEED, (*Side.values, STORIES)),
            kind=one_of(query.get("kind") or "", ("", *Kind.values)),
        )

    def query(self, **changes: str) -> str:
        """The query string that parses back to this filter, with these changes."""
        asked = {"show": str(self.side), "kind": self.kind, **changes}
        asked["show"] = "" if asked["show"] == Side.NEED else asked["show"]
        return urlencode([(name, value) for name, value in asked.items() if value])
