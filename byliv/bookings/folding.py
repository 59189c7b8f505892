"""Somebody's bookings with each series folded into one row. The number of queries does not depend on how many."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from byliv.accounts.models import User
from byliv.bookings.models import Booking
from byliv.bookings.rows import Fold, Listed, rows_of
from byliv.bookings.series_dates import left_out_of

# Of a series so many dates are in the fold; the others stand on its page.
MOST = 30


def leads(rows: QuerySet[Booking], *, is_latest: bool) -> QuerySet[Booking]:
    """Those of these bookings that stand in the list: what is in no series, and of each series the first (`is_latest`:
    the last) of these."""
    side = "gt" if is_latest else "lt"
    nearer = Q(**{f"start__{side}": OuterRef("start")}) | Q(start=OuterRef("start"), **{f"pk__{side}": OuterRef("pk")})
    others = rows.order_by().filter(nearer, series=OuterRef("series_id"))
    return rows.filter(Q(series=None) | ~Exists(others)).select_related(*_AROUND)


_AROUND = ("room__place", "organisation", "booked_by", "series__room")


def folded(rows: QuerySet[Booking], shown: Iterable[Booking], reader: User, *, is_latest: bool = False) -> list[Listed]:
    """`shown` of the leads of `rows` as rows for the reader; those of series with what they open to."""
    listed = rows_of(shown, reader)
    series = {each.booking.series_id for each in listed if each.booking.series_id}
    if not series:
        return listed
    own = rows.filter(series__in=series)
    counts = dict(own.order_by().values_list("series_id").annotate(count=Count("pk")))
    dates: dict[int | None, list[Listed]] = {}
    for each in rows_of(_first_of_each(own, is_latest=is_latest), reader):
        dates.setdefault(each.booking.series_id, []).append(each)
    return [_with_fold(each, counts, dates, is_latest=is_latest) for each in listed]


def _first_of_each(own: QuerySet[Booking], *, is_latest: bool) -> QuerySet[Booking]:
    order = ("-start", "-pk") if is_latest else ("start", "pk")
    nth = Window(RowNumber(), partition_by=F("series_id"), order_by=order)
    rows = own.order_by().annotate(nth=nth).filter(nth__lte=MOST)
    return rows.select_related(*_AROUND).order_by(*order)


def _with_fold(row: Listed, counts: dict[Any, int], dates: dict[Any, list[Listed]], *, is_latest: bool) -> Listed:
    series = row.booking.series
    if series is None:
        return row
    count, own = counts.get(series.pk, 0), dates.get(series.pk, [])
    left_out = [] if is_latest else left_out_of(series)
    if count < 2 and not left_out:
        return row
    return row._replace(fold=Fold(count, own, count - len(own), left_out))
