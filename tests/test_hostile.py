"""Over every address: whatever a stranger sends, the answer is a page or a refusal, never a failure of ours."""

import pytest

from tests.one_house import *  # noqa: F403 - the house is for every test
from tests.test_every_address import ADDRESSES, PUBLIC, arguments, every_address, url_of  # noqa: F401 - a fixture

# Every word that some page reads from its address.
WORDS = [
    "q",
    "layer",
    "kind",
    "theme",
    "open",
    "access",
    "bbox",
    "near",
    "page",
    "area",
    "next",
    "email",
    "name",
    "hours",
    "code",
    "whose",
    "when",
    "date",
    "month",
    "from",
    "to",
    "view",
    "free",
    "age",
    "language",
    "time",
    "place",
    "organiser",
    "umbrella",
    "limit",
    "after",
    "datetime",
    "ink",
    "paper",
    "accent",
    "font",
    "size",
    "radius",
    "sheet",
    "in",
    "by",
    "pictures",
    "intro",
    "ahead",
    "show",
    "height",
    "url",
    "maxwidth",
    "maxheight",
    "format",
]
# These stop at the first word that they cannot use, so each word is tried alone too.
MAPS = (
    "atlas:everywhere",
    "tiles:tile",
    "calendar:everywhere",
    "calendar:json",
    "calendar:csv",
    "calendar:embed",
    "atlas:embed",
    "atlas:csv",
    "ogc:items",
)
EVIL = [
    "\x00", "a\x00b", "%", "\ud800", "-1", "1e400", "nan", "nan,nan", "inf,inf", "nan,nan,nan,nan", "9" * 30,
    "1,2", "-181,0,1,1", "' or 1=1--", "../../etc/passwd", "\r\nSet-Cookie: a=b", "²", "é" * 500,
]  # fmt: skip
HEADERS = {
    "Cookie": "sessionid=\x00; csrftoken=\x00; messages=\x00",
    "Accept-Language": "\x00;q=x" + ",en" * 300,
    "If-None-Match": "\x00",
    "If-Modified-Since": "x" * 1000,
    "HX-Request": "true",
    "HX-Current-URL": "\x00",
    "Range": "bytes=99999-1",
    "X-Forwarded-For": "a\x00b" * 100,
    "Referer": "http://\x00[",
    "X-Requested-With": "\x00",
}
BODIES = {
    "null bytes": ("application/x-www-form-urlencoded", b"q=%00&email=a%00%40b.dk&name=%00&login=%00&code=%00"),
    "many fields": ("application/x-www-form-urlencoded", b"a=1&" * 3000),
    "much text": ("application/x-www-form-urlencoded", b"a=" + b"b" * 2_000_000),
    "no boundary": ("multipart/form-data", b"x"),
    "broken parts": (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="\x00"\r\n\r\n\x00',
    ),
    "not what it says": ("application/json", b"{"),
}


def query_of(words, value: str) -> dict:
    return {word: value.encode("utf-8", "surrogatepass") for word in words}


@every_address
def test_no_word_in_an_address_breaks_a_page(client, arguments, house, atelier, address):  # noqa: F811
    url = url_of(address, arguments, house, atelier)
    if address.name in PUBLIC:
        for value in EVIL:
            # 501 is oEmbed's own refusal of a form that it does not know.
            assert client.get(url, query_of(WORDS, value)).status_code in {*range(200, 500), 501}, value
    for word in WORDS if address.name in MAPS else []:
        assert client.get(url, query_of([word], "a\x00b")).status_code < 500, word


@pytest.mark.one_database
@every_address
def test_no_header_breaks_a_page(client, arguments, house, atelier, address):  # noqa: F811
    url = url_of(address, arguments, house, atelier)
    for name, value in HEADERS.items():
        client.cookies.clear()
        assert client.get(url, headers={name: value}).status_code < 500, name


@every_address
def test_no_body_breaks_a_page(sign_in, alice, arguments, house, atelier, address):  # noqa: F811
    client = sign_in(alice)
    url = url_of(address, arguments, house, atelier)
    for name, (content_type, data) in BODIES.items():
        assert client.post(url, data, content_type=content_type).status_code < 500, name


@pytest.mark.one_database
@every_address
def test_no_method_breaks_a_page(client, arguments, house, atelier, address):  # noqa: F811
    url = url_of(address, arguments, house, atelier)
    for method in ("put", "delete", "patch", "options", "trace"):
        assert getattr(client, method)(url).status_code < 500, method


@pytest.mark.parametrize(
    "path",
    [
        "/%00", "/kort/%00", "/vesterbro%00/", "/sted/%00/", "/mail/%00/", "/%ff%fe/", "/media/%00",
        "/media/..%2f..%2fsecret_key", "/media/photos/../../secret_key", "/media//etc/passwd",
        "/static/%00", "/static/..%2fsecret_key", "/static/../secret_key", "/static//etc/passwd",
        "/tiles/all/99999999999999999999/1/1.mvt", "/tiles/all/14/" + "9" * 60 + "/1.mvt",
        "/" + "a" * 9000 + "/", "/media/photos/aa/" + "a" * 5000 + ".webp", "/%0d%0aSet-Cookie:a=b/",
        "/\\evil.example/",
        "/media/photos/aa/" + "a" * 32 + "-480.webp%0a",
    ],
)  # fmt: skip
def test_no_path_breaks_anything_or_leads_out(client, db, path):
    response = client.get(path)
    assert response.status_code in (301, 302, 400, 404)
    assert response.headers.get("Location", "/").startswith("/")
    assert not response.headers.get("Location", "").startswith(("//", "/\\"))
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost:x", "[::1", "a b", "localhost\x00", "..", "localhost@evil.dk"]
)
def test_names_that_are_not_ours_are_refused(client, db, host):
    assert client.get("/", headers={"host": host}).status_code == 400


def test_a_forwarded_host_is_not_believed(client, db):
    page = client.get("/", headers={"X-Forwarded-Host": "evil.example"}).content.decode()
    assert "evil.example" not in page


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", "/\\evil.example/", "javascript:alert(1)"]
)
def test_the_way_back_after_signing_in_stays_in_the_house(sign_in, alice, target):
    response = sign_in(alice).get("/konto/log-ind/", {"next": target})
    assert response.status_code == 302
    assert "evil" not in response.headers["Location"] and ":" not in response.headers["Location"]


def test_there_are_addresses_to_try():
    assert len(ADDRESSES) > 40
