"""The agenda as RSS and Atom: one entry for each event, with its next date."""

from collections.abc import Iterable
from datetime import UTC, datetime

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.calendar import queries
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.rows import Row, rows_of
from byliv.calendar.syndication.naming import name_of
from byliv.events.ical import identity
from byliv.events.words import moment_words

MAX_ENTRIES = 100
MAX_LONG = 30
LOOKED_THROUGH = 400


def news(wanted: AgendaFilter, form: str, page_url: str, feed_url: str, base_url: str) -> bytes:
    """The feed in one of FORMATS; the addresses are whole, `base_url` without a slash at its end."""
    feed = FORMATS[form](
        title=name_of(wanted),
        link=page_url,
        feed_url=feed_url,
        description=_("What happens, from everybody’s own calendar."),
        language=get_language(),
        ttl=60,
    )
    for row in _next_dates(wanted):
        feed.add_item(
            title=_title(row),
            link=base_url + row.path,
            description=_description(row),
            unique_id=identity(row.event, base_url),
            unique_id_is_permalink=False,
            pubdate=row.created_at,
            updateddate=row.updated_at,
            categories=[row.kind_label],
            author_name=", ".join(row.organisers) or None,
        )
    return feed.writeString("utf-8").encode()


class _Dated:
    """A feed is as new as the newest thing in it, so that asking again for the same gives the same bytes."""

    items: list[dict]

    def latest_post_date(self) -> datetime:
        dates = [item["updateddate"] for item in self.items]
        return max(dates, default=datetime(2026, 1, 1, tzinfo=UTC))


class Rss(_Dated, Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"


class Atom(_Dated, Atom1Feed):
    pass


FORMATS: dict[str, type[Rss] | type[Atom]] = {"rss": Rss, "atom": Atom}


def _next_dates(wanted: AgendaFilter) -> Iterable[Row]:
    """The next date of each event, in order; then what goes on for longer."""
    before = list(queries.carried(wanted).values_list("pk", flat=True))
    identities = before + queries.first_ids(wanted, LOOKED_THROUGH)
    lasting = [] if wanted.time else list(queries.long_ones(wanted).values_list("pk", flat=True)[:MAX_LONG])
    found: dict[int, Row] = {}
    for row in rows_of([*identities, *lasting]):
        found.setdefault(row.event, row)
    return list(found.values())[:MAX_ENTRIES]


def _title(row: Row) -> str:
    title = f"{row.name} – {_when(row)}"
    return f"{row.status_label}: {title}" if row.is_off else title


def _when(row: Row) -> str:
    return moment_words(row, row.zone, row.time_text)


def _description(row: Row) -> str:
    summary = (row.summary_en if get_language() == "en" else "") or row.summary_da
    parts = [_when(row), row.where, row.price, row.status_note if row.is_off else ""]
    facts = " · ".join(escape(part) for part in parts if part)
    return f"<p>{escape(summary)}</p><p>{facts}</p>" if summary else f"<p>{facts}</p>"
