"""What is new on the map as RSS and Atom: the entries that were added or changed last."""

from datetime import datetime
from urllib.parse import urlsplit

from django.utils.feedgenerator import SyndicationFeed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.atlas.filters import Filter
from byliv.atlas.syndication.naming import name_of
from byliv.atlas.syndication.reading import newest
from byliv.core import linked
from byliv.core.newsfeeds import FORMATS
from byliv.listings.models import Listing

MAX_ENTRIES = 100


def news(wanted: Filter, area: Area | None, form: str, page_url: str, feed_url: str, base_url: str) -> bytes:
    """The feed in one of FORMATS; the addresses are whole, `base_url` without a slash at its end."""
    feed = FORMATS[form](
        title=name_of(wanted, area),
        link=page_url,
        feed_url=feed_url,
        description=_("What is new on the map, and what has changed."),
        language=get_language(),
        ttl=60,
    )
    identities = newest(wanted, MAX_ENTRIES)
    found = Listing.objects.public().defer("folded", "imported", "description_da", "description_en")
    rows = found.in_bulk(identities)
    for pk in identities:
        if pk in rows:
            _add(feed, rows[pk], base_url)
    return feed.writeString("utf-8").encode()


def _add(feed: SyndicationFeed, listing: Listing, base_url: str) -> None:
    feed.add_item(
        title=listing.name,
        link=base_url + listing.get_absolute_url(),
        description=_description(listing),
        unique_id=f"listing-{listing.pk}@{urlsplit(base_url).hostname}",
        unique_id_is_permalink=False,
        pubdate=listing.created_at,
        updateddate=listing.updated_at,
        categories=[listing.kind_label],
        item_copyright=listing.licence,
    )


def _description(listing: Listing) -> str:
    summary = linked.said(listing, "summary")
    where = ", ".join(filter(None, (listing.street_address, f"{listing.postal_code} {listing.locality}".strip())))
    facts = " · ".join(escape(part) for part in (listing.kind_label, where, _confirmed(listing.confirmed_at)) if part)
    return (f"<p>{escape(summary)}</p>" if summary else "") + f"<p>{facts}</p>"


def _confirmed(moment: datetime | None) -> str:
    return _("confirmed %(day)s") % {"day": moment.date().isoformat()} if moment else ""
