"""The types of listing: each feature that has one registers its kinds and its page here when the program starts."""

from functools import cache
from typing import NamedTuple, Protocol

from django.conf import settings
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _


class Typed(Protocol):
    type: str
    slug: str


class ListingType(NamedTuple):
    """What the shared pages need to know of a type of listing."""

    kinds: type[TextChoices]
    hues: dict[str, int]
    url_name: str
    glyph_prefix: str

    def address(self, listing: Typed) -> str:
        """The page's address in the reader's language."""
        return self.here(listing.slug)

    def here(self, slug: str) -> str:
        """The same, for a slug alone."""
        before, after = _around_slug(self.url_name, get_language() or "")
        return f"{before}{slug}{after}"

    def path(self, slug: str) -> str:
        """The page's address in the first language, for machines."""
        before, after = self.path_around
        return f"{before}{slug}{after}"

    @property
    def path_around(self) -> tuple[str, str]:
        """What stands before and behind the slug in `path`, for answers with hundreds of them."""
        return _around_slug(self.url_name, "")

    def kind_label(self, kind: str) -> str:
        """The kind in the reader's language."""
        try:
            return str(self.kinds(kind).label)
        except ValueError:
            return _("Other")

    def glyph(self, kind: str) -> str:
        return f"{self.glyph_prefix}{kind}"

    def hue(self, kind: str) -> int:
        """The OKLCH hue of the kind's pin and tile."""
        return self.hues.get(kind, 250)


@cache
def _around_slug(url_name: str, language: str) -> tuple[str, str]:
    """What stands before and behind the slug: looked up once, for pages and answers with hundreds of addresses."""
    with override(language or settings.LANGUAGE_CODE):
        before, _slug, after = reverse(url_name, args=["SLUG"]).partition("SLUG")
    return before, after


_types: dict[str, ListingType] = {}


def register(code: str, *, kinds: type[TextChoices], hues: dict[str, int], url_name: str, glyph_prefix: str) -> None:
    """Make a type known; called once for each type from its feature's AppConfig."""
    _types[code] = ListingType(kinds, hues, url_name, glyph_prefix)


def of(listing: Typed) -> ListingType:
    return _types[listing.type]


def named(code: str) -> ListingType:
    return _types[code]


def codes() -> list[str]:
    return list(_types)
