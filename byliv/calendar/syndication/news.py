"""The agenda as RSS and Atom: one entry for each event, with its next date."""

from collections.abc import Iterable

from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.calendar import reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.rows import Row, rows_of
from byliv.calendar.syndication.naming import name_of
from byliv.core.newsfeeds import FORMATS
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


def _next_dates(wanted: AgendaFilter) -> Iterable[Row]:
    """The next date of each event, in order; then what goes on for longer."""
    identities = reading.carried_ids(wanted) + reading.first_ids(wanted, LOOKED_THROUGH)
    lasting = [] if wanted.time else reading.long_ids(wanted, MAX_LONG)
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
    parts = [_when(row), row.where, row.price, row.status_note if row.is_off else ""]
    facts = " · ".join(escape(part) for part in parts if part)
    return f"<p>{escape(row.summary)}</p><p>{facts}</p>" if row.summary else f"<p>{facts}</p>"
