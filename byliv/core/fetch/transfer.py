"""One question to one server: connected to an address that has been checked, cut off when its time is over."""

import socket
import ssl
import time
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from threading import Timer
from types import TracebackType
from typing import Any, NamedTuple

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError
from urllib3.exceptions import SSLError as Urllib3SSLError

from byliv.core.fetch.addresses import Target
from byliv.core.fetch.problems import FetchError

SILENCE = 10.0  # seconds without a byte
CHUNK = 64 * 1024
MEGABYTE = 1024 * 1024
GZIP = ("gzip", "x-gzip")


class Answer(NamedTuple):
    """A server's answer; `content` is unpacked, and empty unless the status is 200 (or something was sent)."""

    status: int
    headers: Mapping[str, str]
    content: bytes


class Guard:
    """Cuts a connection off at the end of its time, whatever the server is doing then."""

    def __init__(self, sock: socket.socket, seconds: float) -> None:
        self._sock = sock
        self._timer = Timer(max(0.01, seconds), self._cut)
        self._timer.daemon = True

    def __enter__(self) -> "Guard":
        self._timer.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def _cut(self) -> None:
        with suppress(OSError):
            # Of the socket itself: TLS would first want to say goodbye.
            socket.socket.shutdown(self._sock, socket.SHUT_RDWR)


def ask(
    target: Target,
    numeric: str,
    headers: Mapping[str, str],
    *,
    sent: int,
    unpacked: int,
    until: float,
    body: bytes | None = None,
) -> Answer:
    """GET the target at this numeric address; at most so many bytes as sent and unpacked, until that moment.

    With a body it is POSTed, and the answer's content is read whatever its status is.
    """
    connection = _connection(target, numeric, until)
    try:
        _connect(connection, target)
        with Guard(connection.sock, until - time.monotonic()):
            method = "GET" if body is None else "POST"
            connection.request(method, target.path, body, headers, preload_content=False, decode_content=False)
            answer = _read(connection.getresponse(), sent, unpacked, always=body is not None)
        if time.monotonic() >= until:
            # An answer without a length looks whole when it is cut off.
            raise FetchError("broken")
        return answer
    except FetchError:
        raise
    except (TimeoutError, ReadTimeoutError) as problem:
        raise FetchError("slow", seconds=round(SILENCE)) from problem
    except (HTTPError, OSError, ValueError, zlib.error) as problem:
        raise FetchError("no_answer" if isinstance(problem, ValueError) else "broken") from problem
    except Exception as problem:  # http.client has errors of its own for lines that are no answer
        raise FetchError("no_answer") from problem
    finally:
        connection.close()


def _connection(target: Target, numeric: str, until: float) -> Any:
    patience = max(0.01, min(SILENCE, until - time.monotonic()))
    if target.scheme == "http":
        return HTTPConnection(numeric, target.port, timeout=patience)
    return HTTPSConnection(
        numeric,
        target.port,
        timeout=patience,
        ssl_context=ssl.create_default_context(),
        # The certificate is the name's, not the number's.
        server_hostname=target.host,
    )


def _connect(connection: Any, target: Target) -> None:
    try:
        connection.connect()
    except (ssl.SSLError, Urllib3SSLError) as problem:
        raise FetchError("certificate", host=target.host) from problem
    except (NewConnectionError, ConnectTimeoutError, OSError) as problem:
        raise FetchError("unreachable", host=target.host) from problem


def _read(response: Any, sent: int, unpacked: int, *, always: bool) -> Answer:
    if response.status != 200 and not always:
        return Answer(response.status, response.headers, b"")
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > sent:
        raise FetchError("too_large", megabytes=sent // MEGABYTE)
    packing = response.headers.get("Content-Encoding", "").strip().lower()
    chunks = _limited(response.stream(CHUNK, decode_content=False), sent)
    if packing in GZIP:
        chunks = _limited(_unzipped(chunks), unpacked)
    elif packing not in ("", "identity"):
        raise FetchError("packing")
    return Answer(response.status, response.headers, b"".join(chunks))


def _limited(chunks: Iterable[bytes], most: int) -> Iterable[bytes]:
    """The chunks, until there are too many bytes."""
    total = 0
    for chunk in chunks:
        total += len(chunk)
        if total > most:
            raise FetchError("too_large", megabytes=most // MEGABYTE)
        yield chunk


def _unzipped(chunks: Iterable[bytes]) -> Iterable[bytes]:
    """Unpacked a piece at a time, so that a bomb never lies in memory as a whole."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    for chunk in chunks:
        data = chunk
        while data and not unpacker.eof:
            yield unpacker.decompress(data, CHUNK)
            data = unpacker.unconsumed_tail
    if not unpacker.eof:
        raise FetchError("broken")
