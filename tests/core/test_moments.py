"""Moments that are read as text say what the datetimes would have said."""

from datetime import UTC, datetime, timedelta

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from byliv.core import clock, moments
from byliv.listings import freshness
from byliv.listings.models import Listing
from tests import make

HOUR = timedelta(hours=1)
# Until about 2096; with and without a fraction, some of them ending in zeros.
MOMENTS = st.builds(
    lambda seconds, fraction: datetime.fromtimestamp(seconds, UTC).replace(microsecond=fraction),
    st.integers(0, 4_000_000_000),
    st.sampled_from([0, 1, 10, 250_000]) | st.integers(0, 999_999),
)


def as_sqlite(moment: datetime) -> str:
    return str(moment.replace(tzinfo=None))


def as_postgresql(moment: datetime) -> str:
    text = as_sqlite(moment)
    return f"{text.rstrip('0') if '.' in text else text}+00"


@given(MOMENTS)
def test_a_text_is_written_as_json_writes_the_moment(moment):
    expected = orjson.loads(orjson.dumps(moment))
    assert [moments.iso(as_sqlite(moment)), moments.iso(as_postgresql(moment))] == [expected, expected]


@given(MOMENTS, MOMENTS.map(lambda moment: moment.replace(microsecond=0)))
def test_texts_are_compared_as_moments_are(moment, limit):
    text = moments.text_of(limit)
    assert [as_sqlite(moment) >= text, as_postgresql(moment) >= text] == [moment >= limit] * 2


@pytest.mark.parametrize("microseconds", [0, 1, 250_000, 999_999])
def test_the_database_writes_moments_so(db, microseconds):
    moment = datetime(2026, 3, 29, 1, 30, 7, microseconds, UTC)
    house = make.make_place()
    Listing.objects.filter(pk=house.pk).update(confirmed_at=moment)
    text = Listing.objects.values_list(moments.as_text("confirmed_at"), flat=True).get(pk=house.pk)
    assert moments.iso(text) == orjson.loads(orjson.dumps(moment))


def test_what_was_never_confirmed_has_no_moment(client, vesterbro):
    make.make_place()
    feature = client.get("/api/v1/nearest.json?at=12.55,55.67").json()["features"][0]
    assert moments.iso(None) is None and feature["properties"]["confirmed_at"] is None


def test_a_text_is_judged_as_its_moment(vesterbro):
    limits, now = freshness.limits_of(None), clock.now()
    vesterbro.fresh_months, vesterbro.stale_months = 3, 6
    vesterbro.save()
    by_moment, by_text = freshness.today(), freshness.today_by_text()
    edges = [now - 150 * 24 * HOUR, *limits]
    for moment in (None, now, *edges, *(edge - HOUR for edge in edges)):
        for area in (None, vesterbro.pk):
            assert by_text(moment and as_sqlite(moment), area) == by_moment(moment, area)
