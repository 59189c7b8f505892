"""Reading strange addresses, on real sockets: what must not be read is not, and what never ends is cut off."""

import gzip
import re
import time
import tracemalloc

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from byliv.core.fetch import FetchError, Known, Limits, fetch, send
from byliv.core.fetch.addresses import checked, is_public, target_of
from tests.feeds import servers
from tests.operations.servers import certificate_for

QUICK = Limits(sent=2 * servers.MEGABYTE, unpacked=4 * servers.MEGABYTE, seconds=0.6, redirects=3)
PUBLIC = "93.184.216.34"


@pytest.fixture
def server(settings):
    with servers.serving() as server:
        settings.FETCH_ALLOWED = [server.netloc]
        yield server


def problem_of(address: str, limits: Limits = QUICK, **more) -> str:
    with pytest.raises(FetchError) as caught:
        fetch(address, limits=limits, **more)
    return caught.value.code


def test_what_is_there_comes_with_its_names(server):
    address = server.says("/a.ics", "BEGIN:VCALENDAR", ETag='"1"', Last_Modified="Sat, 21 Nov 2026 10:00:00 GMT")
    found = fetch(address)
    assert (found.content, found.address, found.moved_to) == (b"BEGIN:VCALENDAR", address, "")
    assert found.known == Known('"1"', "Sat, 21 Nov 2026 10:00:00 GMT") and found.content_type == servers.CALENDAR


def test_what_is_sent_arrives_once_and_the_answer_is_told_whatever_it_is(server):
    address = server.says("/hook", "Not today.", status=503, Location="/elsewhere")
    answer = send(address, b'{"a": 1}', headers={"Content-Type": "application/json"}, limits=QUICK)
    assert (answer.status, answer.content, server.bodies) == (503, b"Not today.", [b'{"a": 1}'])
    assert server.asked[-1][1]["content-type"] == "application/json" and len(server.asked) == 1


def test_nothing_is_sent_into_our_own_network(server, settings):
    settings.FETCH_ALLOWED = []
    with pytest.raises(FetchError) as caught:
        send(server.says("/hook", "x"), b"{}", headers={}, limits=QUICK)
    assert caught.value.code in ("private", "port") and not server.asked


def test_what_has_not_changed_is_not_sent_again(server):
    address = server.says("/a.ics", "BEGIN:VCALENDAR", ETag='"1"')
    again = fetch(address, known=fetch(address).known)
    assert not again.is_new and again.content == b""
    assert server.asked[-1][1]["if-none-match"] == '"1"'


def test_we_say_who_asks_and_nothing_of_the_person(server):
    fetch(server.says("/a.ics", "x"))
    headers = server.asked[-1][1]
    assert headers["user-agent"].startswith("Byliv/") and headers["host"] == server.netloc
    assert not {"cookie", "referer", "authorization", "x-forwarded-for"} & set(headers)


@pytest.mark.parametrize("behave", [servers.slow, servers.slow_headers, servers.silent])
def test_a_slow_server_is_left_when_its_time_is_over(server, behave):
    started = time.monotonic()
    assert problem_of(server.does("/a", behave)) == "slow"
    # Far less than the server would take; the machine that tests may be busy.
    assert time.monotonic() - started < 15


@pytest.mark.parametrize(
    ("behave", "code"),
    [
        (servers.endless, "too_large"),
        (servers.huge, "too_large"),
        (servers.huge_in_pieces, "too_large"),
        (servers.bomb, "too_large"),
        (servers.broken_off, "broken"),
        (servers.garbage, "no_answer"),
        (servers.round_and_round, "redirects"),
    ],
)
def test_the_worst_servers_are_told_apart(server, behave, code):
    server.pages["/round"] = servers.round_and_round
    assert problem_of(server.does("/a", behave), Limits(sent=2**21, unpacked=2**22, seconds=20)) == code


@pytest.mark.parametrize("behave", [servers.endless, servers.huge_in_pieces, servers.bomb])
def test_what_is_too_large_never_lies_in_memory(server, behave):
    address = server.does("/a", behave)
    tracemalloc.start()
    try:
        problem_of(address, Limits(sent=2**21, unpacked=2**22, seconds=20))
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 40 * servers.MEGABYTE  # the server in the same process included


def test_packed_answers_are_unpacked(server):
    packed = gzip.compress(b"BEGIN:VCALENDAR" * 9)
    assert fetch(server.says("/a", packed, Content_Encoding="gzip")).content == b"BEGIN:VCALENDAR" * 9
    assert problem_of(server.says("/a", packed[:-9], Content_Encoding="gzip")) == "broken"
    assert problem_of(server.says("/a", b"x", Content_Encoding="br")) == "packing"


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "closed"), (404, "not_found"), (410, "gone"), (429, "too_often"), (503, "fault"), (204, "status")],
)
def test_each_status_has_its_words(server, status, code):
    assert problem_of(server.says("/a", "", status=status)) == code


def test_a_server_says_when_to_come_again(server):
    with pytest.raises(FetchError) as caught:
        fetch(server.says("/a", "", status=429, Retry_After="7200"))
    assert caught.value.values["retry"] == 7200


def test_redirects_are_followed_and_moves_for_good_are_told(server):
    goal = server.says("/new.ics", "BEGIN:VCALENDAR")
    server.says("/old.ics", "", status=301, Location="/new.ics")
    server.says("/today.ics", "", status=302, Location="/old.ics")
    assert fetch(server.url("/old.ics")).moved_to == goal
    assert fetch(server.url("/today.ics")).moved_to == "" and fetch(server.url("/today.ics")).address == goal


def test_loopback_is_refused_also_behind_a_redirect(server, settings):
    with servers.serving() as inner:
        secret = inner.says("/secret", "secret")
        assert problem_of(server.says("/a", "", status=302, Location=secret)) == "private"
        assert problem_of(server.says("/a", "", status=302, Location="file:///etc/passwd")) == "address"
    settings.FETCH_ALLOWED = []
    assert problem_of(server.says("/b", "b")) == "private" and not inner.asked


def test_a_name_that_changes_its_mind_does_not_lead_home(server, settings):
    """The address that was checked is the one that is asked: the name is looked up once for each hop."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    asked = []

    def resolve(host: str, _port: int) -> list[str]:
        asked.append(host)
        return next(answers)

    settings.FETCH_ALLOWED = []
    target = target_of(f"http://rebind.example:{server.port}/a")
    assert checked(target, 1, resolve) == [PUBLIC]
    assert problem_of(target.address, resolve=resolve) == "private"
    assert asked == ["rebind.example"] * 2 and not server.asked


def test_one_private_address_among_public_ones_is_enough_to_refuse():
    two = [PUBLIC, "10.0.0.7"]
    assert problem_of("https://two-faced.example/", resolve=lambda _host, _port: two) == "private"


def test_the_connection_goes_to_the_checked_address_under_the_name_of_the_host(server, settings):
    settings.FETCH_ALLOWED = [f"calendar.example:{server.port}"]
    server.says("/a.ics", "BEGIN:VCALENDAR")
    found = fetch(f"http://calendar.example:{server.port}/a.ics", resolve=lambda _host, _port: ["127.0.0.1"])
    assert found.content and server.asked[-1][1]["host"] == f"calendar.example:{server.port}"


def test_a_certificate_that_nobody_vouches_for_is_refused(tmp_path, settings):
    with servers.serving(certificate_for(tmp_path, 9)) as server:
        settings.FETCH_ALLOWED = [server.netloc]
        assert problem_of(server.says("/a", "x"), Limits()) == "certificate"


def test_a_certificate_is_the_name_s(tmp_path, settings, monkeypatch):
    certificate = certificate_for(tmp_path, 9)
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with servers.serving(certificate) as server:
        settings.FETCH_ALLOWED = [server.netloc, f"other.example:{server.port}"]
        server.says("/a", "safe")
        assert fetch(server.url("/a")).content == b"safe"
        other = f"https://other.example:{server.port}/a"
        assert problem_of(other, Limits(), resolve=lambda _host, _port: ["127.0.0.1"]) == "certificate"


def test_nobody_there(settings):
    port = servers.unused_port()
    settings.FETCH_ALLOWED = [f"127.0.0.1:{port}"]
    assert problem_of(f"http://127.0.0.1:{port}/") == "unreachable"
    assert problem_of("https://a.example/", resolve=lambda _host, _port: []) == "unknown_host"


@pytest.mark.parametrize(
    "address",
    ["", "kalender", "ftp://a.example/", "file:///etc/passwd", "javascript:1", "https://", "https://me:secret@a.example/",
     "http://a.example:99999/", "https://" + "a" * 3000],
)  # fmt: skip
def test_what_is_no_web_address(address):
    assert problem_of(address) == "address"


def test_mail_servers_are_no_web_servers():
    assert problem_of("http://a.example:25/") == "port"


def test_addresses_as_calendars_write_them():
    assert target_of("webcal://a.example/b.ics?c=1#d").address == "https://a.example/b.ics?c=1"
    assert target_of("http://åhuset.example:8080/æ").address == "http://xn--huset-lra.example:8080/%C3%A6"


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "127.9.9.9", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
     "192.0.2.1", "198.18.0.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::7f00:1",
     "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "2002:7f00:1::", "2001:0:1::",
     "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "fec0::1", "ff02::1", "2001:db8::1"],
)  # fmt: skip
def test_addresses_that_are_nobody_s_or_somebody_s_home(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", [PUBLIC, "1.1.1.1", "2606:4700::1111", "::ffff:1.1.1.1", "64:ff9b::101:101"])
def test_addresses_on_the_open_web(address):
    assert is_public(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_however_a_private_address_is_wrapped(inner):
    wrapped = (f"::ffff:{inner}", f"64:ff9b::{int(inner) >> 16:x}:{int(inner) & 0xFFFF:x}", str(inner))
    assert not any(map(is_public, wrapped))


@pytest.mark.parametrize("number", ["2130706433", "0x7f000001", "127.1", "0177.0.0.1"])
def test_numbers_that_mean_home_are_seen_through(number, settings):
    settings.FETCH_ALLOWED = []
    assert problem_of(f"http://{number}/") in ("private", "unknown_host", "address")


def test_problems_are_told_in_the_reader_s_language():
    error = FetchError("unknown_host", host="a.example")
    with override("en"):
        assert "no server called a.example" in str(error)
    assert "a.example" in str(error)


def test_nothing_else_in_the_program_reads_addresses():
    from tests.layers import PACKAGE

    ways_out = re.compile(r"\b(urllib3|urllib\.request|import requests|http\.client|httpx|aiohttp|urlopen)\b")
    found = {
        path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if ways_out.search(path.read_text())
    }
    # The operator's check-up asks the installation itself, by its own address.
    assert {name for name in found if not name.startswith("core/fetch/")} == {"operations/checks/network.py"}
