"""What the world sees at BYLIV_BASE_URL: an answer, the certificate, the time. Nobody else is asked."""

import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from cryptography import x509
from django.conf import settings
from django.db import connection

from byliv.core.clock import now
from byliv.operations.checks.finding import Finding, broken, ok, warning

PATIENCE = 10  # seconds
RENEW_WITHIN = timedelta(days=14)
SMALL_SKEW = timedelta(seconds=5)
GREAT_SKEW = timedelta(minutes=2)
REDIRECTS = (301, 302, 307, 308)


def answer() -> Iterator[Finding]:
    """The health page answers, and the front page does not send people round in circles."""
    try:
        health, front = _ask("/healthz"), _ask("/")
    except (OSError, HTTPException) as error:
        yield broken(
            f"{settings.BASE_URL} does not answer: {error}",
            "Is byliv serve running, and the proxy? If people elsewhere reach it, add the name to /etc/hosts here.",
        )
        return
    if health.status != 200:
        yield broken(
            f"{settings.BASE_URL}/healthz answers {health.status}.",
            "Read the logs of the proxy and of byliv serve: one of them does not reach the other.",
        )
    yield _front(front)


def _front(front: HTTPResponse) -> Finding:
    to_itself = front.getheader("Location", "").rstrip("/") == settings.BASE_URL
    if front.status in REDIRECTS and to_itself:
        return broken(
            "The front page sends people to itself for ever.",
            "Let the proxy set X-Forwarded-Proto, and set BYLIV_BEHIND_PROXY=yes.",
        )
    if front.status == 400:
        return broken(
            "The front page answers 400: the proxy passes on another host name than people ask for.",
            "Let the proxy pass the Host as it came, or add the name to BYLIV_ALLOWED_HOSTS.",
        )
    if front.status != 200:
        return broken(f"The front page answers {front.status}.", "The log of byliv serve says why.")
    return ok(f"{settings.BASE_URL} answers.")


def certificate() -> Iterator[Finding]:
    """Trusted by this machine, for this name, and not about to end."""
    if not settings.IS_HTTPS:
        yield ok("There is no certificate, since the address is http.")
        return
    address = _address()
    try:
        _certificate(address, ssl.create_default_context())
    except ssl.SSLError as error:
        yield broken(
            f"The certificate of {address[0]} is not trusted: {getattr(error, 'verify_message', '') or error}.",
            "Have the proxy fetch a new one, with its whole chain. Caddy does so by itself, others need a timer.",
        )
    except OSError as error:
        yield broken(f"{settings.BASE_URL} cannot be reached: {error}", "Is the proxy running?")
        return
    yield from _time_left(address)


def _time_left(address: tuple[str, int]) -> Iterator[Finding]:
    anything = ssl.create_default_context()
    anything.check_hostname, anything.verify_mode = False, ssl.CERT_NONE
    end = x509.load_der_x509_certificate(_certificate(address, anything)).not_valid_after_utc
    left = end - now()
    if left < timedelta(0):
        yield broken(f"The certificate ended on {end:%Y-%m-%d}.", "Renew it now: browsers keep people out.")
    elif left < RENEW_WITHIN:
        yield warning(f"The certificate ends in {left.days} days.", "Look why it was not renewed by itself.")
    else:
        yield ok(f"The certificate holds for {left.days} days more.")


def clock() -> Iterator[Finding]:
    """This machine, the proxy and the database mean the same time: codes and sessions depend on it."""
    clocks = {"the proxy": _time_of_the_web, "the database": _time_of_the_database}
    for name, read in clocks.items():
        try:
            there = read()
        except (OSError, HTTPException):
            continue  # the check of the answer says so already
        if there is not None:
            yield _skew(name, abs(there - now()))


def _skew(name: str, difference: timedelta) -> Finding:
    advice = "Let a time service run on every machine: timedatectl set-ntp true."
    what = f"The clocks of this machine and of {name} are {difference.total_seconds():.0f} seconds apart."
    if difference > GREAT_SKEW:
        return broken(what, advice)
    return warning(what, advice) if difference > SMALL_SKEW else ok(what)


def _time_of_the_web() -> datetime | None:
    date = _ask("/healthz").getheader("Date")
    return parsedate_to_datetime(date).astimezone(UTC) if date else None


def _time_of_the_database() -> datetime | None:
    if connection.vendor == "sqlite":
        return None  # it has no clock of its own
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0]


def _parts() -> SplitResult:
    return urlsplit(settings.BASE_URL)


def _address() -> tuple[str, int]:
    parts = _parts()
    return parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)


def _ask(path: str) -> HTTPResponse:
    """One GET to the base address, redirects not followed; whether the certificate is good is another check."""
    host, port = _address()
    if settings.IS_HTTPS:
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        client: HTTPConnection = HTTPSConnection(host, port, timeout=PATIENCE, context=context)
    else:
        client = HTTPConnection(host, port, timeout=PATIENCE)
    try:
        client.request("GET", path, headers={"User-Agent": "byliv-doctor"})
        response = client.getresponse()
        response.read()
        return response
    finally:
        client.close()


def _certificate(address: tuple[str, int], context: ssl.SSLContext) -> bytes:
    with (
        socket.create_connection(address, PATIENCE) as plain,
        context.wrap_socket(plain, server_hostname=address[0]) as safe,
    ):
        return safe.getpeercert(binary_form=True) or b""
