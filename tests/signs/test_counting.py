"""Scans are counted: each one, only those, and nothing about anybody."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import Error, connection, connections

from byliv.core import clock
from byliv.signs import actions, tally
from byliv.signs.models import ScanCount
from byliv.signs.queries import scans_of


def test_a_scan_is_counted_on_its_day(sign, scan, counted):
    scan(sign)
    scan(sign)
    assert counted(sign) == 2
    assert ScanCount.objects.get(sign=sign).day == clock.local_now().date()


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)"},
        {"User_Agent": "facebookexternalhit/1.1"},
        {"User_Agent": "WhatsApp/2.24"},
        {"User_Agent": "curl/8.5.0"},
        {"User_Agent": ""},
        {"Sec_Purpose": "prefetch"},
        {"Sec_Purpose": "prefetch;prerender"},
        {"Purpose": "preview"},
        {"Cache_Control": "max-age=0"},
        {"Cache_Control": "no-cache"},
        {"Sec_Fetch_Site": "same-origin"},
        {"Sec_Fetch_Mode": "no-cors"},
        {"Sec_Fetch_Site": "", "Referer": "http://testserver/sted/x/"},
    ],
)
def test_programs_and_second_looks_do_not_count(sign, scan, counted, headers):
    assert scan(sign, **headers).status_code == 200
    assert counted(sign) == 0


@pytest.mark.parametrize(
    "headers",
    [
        {"User_Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) Version/18.6 Mobile Safari/604.1"},
        {"User_Agent": "Mozilla/5.0 (Android 15; Mobile) QRScanner/2.1"},
        {"Sec_Fetch_Site": "", "Referer": "https://elsewhere.example/"},
        {"Sec_Fetch_Site": "cross-site", "Sec_Fetch_Mode": "navigate"},
    ],
)
def test_people_with_all_kinds_of_telephones_count(sign, scan, counted, headers):
    scan(sign, **headers)
    assert counted(sign) == 1


def test_head_does_not_count(client, sign, counted):
    client.head(f"/q/{sign.code}", headers={"User-Agent": "Mozilla/5.0"})
    assert counted(sign) == 0


def test_the_way_to_the_english_page_counts_once(sign, scan, counted):
    first = scan(sign, Accept_Language="en")
    scan(sign, path=first["Location"], Accept_Language="en")
    assert counted(sign) == 1


def test_whoever_is_signed_in_counts_like_everybody(sign, scan, counted, sign_in, charlie):
    sign_in(charlie)
    scan(sign)
    assert counted(sign) == 1


def test_a_count_holds_nothing_but_a_sign_a_day_and_a_number():
    assert {field.name for field in ScanCount._meta.get_fields()} == {"id", "sign", "day", "count"}


def test_counts_add_up(sign):
    day = date(2026, 6, 4)
    actions.count_scans({(sign.pk, day): 3})
    actions.count_scans({(sign.pk, day): 4, (sign.pk, date(2026, 6, 5)): 1})
    assert list(ScanCount.objects.order_by("day").values_list("count", flat=True)) == [7, 1]


def test_what_the_database_does_not_take_waits(sign, scan, counted, monkeypatch):
    scan(sign)
    with monkeypatch.context() as patch:
        patch.setattr(tally, "count_scans", lambda counts: (_ for _ in ()).throw(Error("locked")))
        with pytest.raises(Error):
            tally.flush()
    assert counted(sign) == 1


@pytest.mark.django_db(transaction=True)
def test_none_is_lost_when_many_count_at_once(sign):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("threads share one connection in memory; the browser's walk and PostgreSQL try it")
    day = clock.local_now().date()

    def count(number: int) -> None:
        try:
            actions.count_scans({(sign.pk, day): 1})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(count, range(200)))
    assert ScanCount.objects.get(sign=sign, day=day).count == 200


def test_notes_from_many_threads_are_all_there(sign):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: tally.note(sign.pk), range(1000)))
    assert tally.flush() == 1000


def test_four_weeks_are_shown_without_gaps(sign):
    actions.count_scans({(sign.pk, clock.local_now().date()): 5})
    scans = scans_of([sign])
    assert (len(scans.days), scans.total, scans.most) == (28, 5, 5)
    assert [bar.height for bar in scans.bars] == [0] * 27 + [60]
