"""Answers that are kept for a moment: the same bytes for everybody, new ones when the moment is over."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from byliv.core import briefly


class Counting:
    """A view that says how often it was asked."""

    def __init__(self, seconds: float = 60, body: bytes = b"x" * 1_000) -> None:
        self.asked, self.seconds, self.body = 0, seconds, body

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.asked += 1
        request.resolver_match = None
        return briefly.keep(request, self.body, "application/json", self.seconds)


@pytest.fixture(autouse=True)
def nothing_kept():
    briefly.forget_all()


def get(handle, path: str = "/nu.json", **headers) -> HttpResponse:
    return handle(RequestFactory().get(path, headers=headers))


def test_within_the_moment_the_view_is_asked_once_whoever_asks():
    view = Counting()
    handle = briefly.middleware(view)
    assert [get(handle, cookie=f"sessionid={n}").content for n in range(3)] == [view.body] * 3
    assert view.asked == 1


def test_when_the_moment_is_over_the_view_is_asked_again():
    view = Counting(seconds=0)
    handle = briefly.middleware(view)
    get(handle), get(handle)
    assert view.asked == 2


def test_who_has_the_bytes_gets_none_also_when_they_are_made_anew():
    view = Counting(seconds=0)
    handle = briefly.middleware(view)
    etag = get(handle).headers["ETag"]
    again = get(handle, **{"if-none-match": f'{etag}, "other"'})
    assert (again.status_code, again.content, view.asked) == (304, b"", 2)


def test_they_are_small_on_the_way_for_those_who_can_unpack():
    handle = briefly.middleware(Counting())
    packed = get(handle, **{"accept-encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip" and gzip.decompress(packed.content) == b"x" * 1_000
    assert packed.headers["Content-Length"] == str(len(packed.content))


def test_each_address_and_host_has_its_own():
    view = Counting()
    handle = briefly.middleware(view)
    get(handle), get(handle, "/other.json"), get(handle, host="127.0.0.1")
    assert view.asked == 3


def test_what_is_sent_is_never_answered_from_memory():
    view = Counting()
    handle = briefly.middleware(view)
    get(handle)
    handle(RequestFactory().post("/nu.json"))
    assert view.asked == 2
