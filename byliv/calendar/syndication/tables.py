"""The agenda as rows of a table: one for each date, first what goes on already, then day by day."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from byliv.calendar import queries, reading
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.periods import Period
from byliv.calendar.rows import rows_of
from byliv.calendar.syndication.records import record, sources_of
from byliv.core.tables import Cell

Words = Mapping[str, Mapping[str, str]]
AT_ONCE = 500
MAX_LONG = 1_000
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
# The fields of a record that fit into cells, in this order; for people with these words.
COLUMNS = {
    "first_day": _("First day"), "last_day": _("Last day"), "start": _("Begins"), "end": _("Ends"),
    "timezone": _("Time zone"), "timing": _("What is known of the time"), "time_text": _("Time in words"),
    "name": _("Name"), "kind": _("Kind"), "status": _("How it stands"), "status_note": _("Why"),
    "summary_da": _("In one line, in Danish"), "summary_en": _("In one line, in English"), "place": _("Place"),
    "room": _("Room"), "location": _("Where"), "longitude": _("Longitude"), "latitude": _("Latitude"),
    "organisers": _("Who is behind it"), "is_free": _("Free"), "price_from_oere": _("Price from, in øre"),
    "price_text": _("Price"), "url": _("Page"), "image": _("Picture"), "licence": _("Licence"), "source": _("Source"),
    "source_url": _("Page at the source"), "last_modified": _("Changed"), "uid": _("Identity"),
    "recurrence_id": _("Identity of the date"), "sequence": _("Version"),
}  # fmt: skip


class Part(NamedTuple):
    """Identities of some dates; `after` is where the next part begins, "" when this is the last."""

    identities: list[int]
    after: str = ""


def part_of(wanted: AgendaFilter, limit: int, after: str = "") -> Part:
    """At most `limit` dates that begin in the period, in their order; the first part has before them what goes on
    already, and what lasts longer. ValueError when `after` is none that we gave out."""
    first, condition = _rest(after) if after else (wanted.period.first, Q())
    rest = wanted.without(period=Period(first, wanted.period.last, wanted.period.word))
    rows = list(
        queries.beginning(rest).filter(condition).order_by(*queries.ORDER)
        .values_list("pk", "first_day", "start")[: limit + 1]
    )  # fmt: skip
    found = [pk for pk, _day, _start in rows[:limit]]
    following = _after(*rows[limit - 1]) if len(rows) > limit else ""
    if after:
        return Part(found, following)
    lasting = [] if wanted.time else reading.long_ids(wanted, MAX_LONG)
    return Part([*reading.carried_ids(wanted), *lasting, *found], following)


def _after(pk: int, day: date, start: datetime) -> str:
    return f"{day:%Y%m%d}-{(start - BEGINNING) // MICROSECOND}-{pk}"


def _rest(after: str) -> tuple[date, Q]:
    """The day from which to read on, and what is left of it."""
    day_text, moment, pk = after.split("-")
    if len(after) > 60 or not after.replace("-", "").isdecimal() or not after.isascii():
        raise ValueError(after)
    day = datetime.strptime(day_text, "%Y%m%d").date()  # noqa: DTZ007 - a day
    try:
        start = BEGINNING + int(moment) * MICROSECOND
    except OverflowError as error:
        raise ValueError(after) from error
    if int(pk) >= 1 << 62:
        raise ValueError(after)
    return day, Q(first_day__gt=day) | Q(start__gt=start) | Q(start=start, pk__gt=int(pk))


def records_of(identities: Sequence[int], base_url: str) -> Iterator[dict[str, Any]]:
    """A record for each of these dates in this order, some hundred read at a time."""
    for begin in range(0, len(identities), AT_ONCE):
        rows = rows_of(identities[begin : begin + AT_ONCE])
        sources = sources_of(rows)
        for row in rows:
            yield record(row, base_url, sources)


def cells(told: dict[str, Any], words: Words | None = None) -> list[Cell]:
    """The record as a row; `words` are what codes are called for people, by field."""
    return [_cell(told[field], (words or {}).get(field, {})) for field in COLUMNS]


def _cell(value: Any, words: Mapping[str, str]) -> Cell:
    if isinstance(value, dict):
        return str(value["name"])
    if isinstance(value, list | tuple):
        return "; ".join(value)
    if isinstance(value, date):  # moments too
        return value.isoformat()
    return words.get(value, value) if isinstance(value, str) else value
