"""Reading one address within limits, redirect by redirect; sending something to one."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from django.conf import settings

from byliv.core.fetch.addresses import Resolver, Target, checked, next_target, target_of
from byliv.core.fetch.problems import FetchError, of_status
from byliv.core.fetch.transfer import Answer, ask

REDIRECTS = (301, 302, 303, 307, 308)
FOR_GOOD = (301, 308)
MAX_TAG = 400
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """How much of an answer we take: bytes as sent, bytes unpacked, seconds in all, redirects."""

    sent: int = 10 * MEGABYTE
    unpacked: int = 20 * MEGABYTE
    seconds: float = 20
    redirects: int = 5


CALENDARS = Limits()
ANSWERS = Limits(sent=100_000, unpacked=100_000, seconds=10, redirects=0)  # to what we send


@dataclass(frozen=True)
class Known:
    """What an earlier answer was called, so that the server can say that nothing has changed."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True)
class Fetched:
    """What is behind an address. `is_new` is False when the server says that nothing has changed (no content then)."""

    address: str  # where it was in the end
    moved_to: str  # its new address when the server says that it has moved for good, else ""
    is_new: bool
    content: bytes
    content_type: str  # such as "text/calendar; charset=utf-8"
    known: Known


def fetch(
    address: str,
    *,
    known: Known | None = None,
    accept: str = "*/*",
    limits: Limits = CALENDARS,
    resolve: Resolver | None = None,
    headers: Callable[[str], Mapping[str, str]] | None = None,
) -> Fetched:
    """Read an address. FetchError when it cannot be read within the limits, or must not be.

    `headers` are more headers for each address that is asked, such as its signature. `resolve` stands in for the
    machine's own look-up of names.
    """
    until = time.monotonic() + limits.seconds
    target, moved_to = target_of(address), ""
    for_good = True
    for _hop in range(limits.redirects + 1):
        more = headers(target.address) if headers else {}
        answer = _asked(target, {**_headers(target, known, accept), **more}, limits, until, resolve)
        if answer.status not in REDIRECTS or not answer.headers.get("Location"):
            return _fetched(target, moved_to if for_good else "", answer)
        target = next_target(target, answer.headers["Location"])
        for_good = for_good and answer.status in FOR_GOOD
        moved_to = target.address
    raise FetchError("redirects")


def send(
    address: str,
    body: bytes,
    *,
    headers: Mapping[str, str],
    limits: Limits = ANSWERS,
    resolve: Resolver | None = None,
    allowed: Collection[str] = (),
) -> Answer:
    """POST the bytes to an address, once, following no redirect; the answer whatever its status is.

    FetchError when nothing came back within the limits, or the address must not be spoken to. `headers` come on top of
    Host and User-Agent. `allowed` are "host:port" that may stand in a private network.
    """
    until = time.monotonic() + limits.seconds
    target = target_of(address)
    all_headers = {**_headers(target, None, "*/*"), "Content-Length": str(len(body)), **headers}
    return _asked(target, all_headers, limits, until, resolve, body, allowed)


def _asked(
    target: Target,
    headers: dict[str, str],
    limits: Limits,
    until: float,
    resolve: Resolver | None,
    body: bytes | None = None,
    allowed: Collection[str] = (),
) -> Answer:
    """One hop: the name looked up once, and the first of its addresses that answers."""
    problem = FetchError("unreachable", host=target.host)
    for numeric in checked(target, until - time.monotonic(), resolve, allowed)[:4]:
        try:
            return ask(target, numeric, headers, sent=limits.sent, unpacked=limits.unpacked, until=until, body=body)
        except FetchError as error:
            if time.monotonic() >= until:
                raise FetchError("slow", seconds=round(limits.seconds)) from error
            if error.code != "unreachable":
                raise
            problem = error
    raise problem


def _headers(target: Target, known: Known | None, accept: str) -> dict[str, str]:
    headers = {
        "Host": target.netloc,
        "User-Agent": f"Byliv/0.1 (+{settings.BASE_URL})",
        "Accept": accept,
        "Accept-Encoding": "gzip",
    }
    if known and known.etag:
        headers["If-None-Match"] = known.etag
    if known and known.last_modified:
        headers["If-Modified-Since"] = known.last_modified
    return headers


def _fetched(target: Target, moved_to: str, answer: Answer) -> Fetched:
    headers = answer.headers
    if answer.status not in (200, 304):
        raise of_status(answer.status, headers.get("Retry-After", ""))
    return Fetched(
        address=target.address,
        moved_to=moved_to,
        is_new=answer.status == 200,
        content=answer.content,
        content_type=headers.get("Content-Type", "")[:200],
        known=Known(_tag(headers.get("ETag", "")), _tag(headers.get("Last-Modified", ""))),
    )


def _tag(text: str) -> str:
    """A server's name for its answer, if we can send it back as it is."""
    return text if len(text) <= MAX_TAG and text.isascii() and text.isprintable() else ""
