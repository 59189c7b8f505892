"""RSS and Atom whose bytes change only with what is in them."""

from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed


class _Dated:
    """A feed is as new as the newest thing in it, so that asking again for the same gives the same bytes."""

    items: list[dict]

    def latest_post_date(self) -> datetime:
        """When the newest thing in it was changed."""
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime(2026, 1, 1, tzinfo=UTC))


class Rss(_Dated, Rss201rev2Feed):
    """RSS 2.0."""

    content_type = "application/rss+xml; charset=utf-8"


class Atom(_Dated, Atom1Feed):
    """Atom."""


FORMATS: dict[str, type[Rss] | type[Atom]] = {"rss": Rss, "atom": Atom}
