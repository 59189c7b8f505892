"""A real web server that answers calendars, and one that answers as the worst servers do."""

import socket
import ssl
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Event
from typing import Any

CALENDAR = "text/calendar; charset=utf-8"
MEGABYTE = 1024 * 1024


class Server(ThreadingTCPServer):
    """`pages` are {path: (status, headers, body) or a function (handler)}; `asked` and `bodies` keep what it was
    asked for and sent."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, certificate: Path | None = None) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.bodies: list[bytes] = []
        self.closing = Event()
        super().__init__(("127.0.0.1", 0), Handler)
        self.scheme = "https" if certificate else "http"
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self.socket = context.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)

    @property
    def port(self) -> int:
        return self.server_address[1]

    @property
    def netloc(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://{self.netloc}{path}"

    def says(self, path: str, body: bytes | str, status: int = 200, **headers: str) -> str:
        """Let a path answer so; returns its address."""
        content = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": CALENDAR, **named}, content)
        return self.url(path)

    def does(self, path: str, behave: "Callable[[Handler], None]") -> str:
        self.pages[path] = behave
        return self.url(path)

    def handle_error(self, *_args) -> None:
        """Whoever asks may leave in the middle."""


class Handler(StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        line = self.rfile.readline(65536).decode("latin-1").split()
        headers = {}
        while header := self.rfile.readline(65536).decode("latin-1").strip():
            name, _colon, value = header.partition(":")
            headers[name.lower()] = value.strip()
        path = line[1] if len(line) > 1 else ""
        self.server.asked.append((path, headers))
        self.server.bodies.append(self.rfile.read(int(headers.get("content-length", 0))))
        page = self.server.pages.get(path, (404, {}, b""))
        with suppress(OSError):
            page(self) if callable(page) else self.answer(*page, headers)

    def answer(self, status: int, says: dict[str, str], body: bytes, asked: dict[str, str]) -> None:
        etag = says.get("ETag")
        if etag and asked.get("if-none-match") == etag:
            status, body = 304, b""
        self.begin(status, **{"Content-Length": str(len(body)), **says})
        self.wfile.write(body)

    def begin(self, status: int = 200, **headers: str) -> None:
        lines = [f"HTTP/1.1 {status} x", *(f"{name}: {value}" for name, value in headers.items()), "Connection: close"]
        self.wfile.write("\r\n".join([*lines, "", ""]).encode("latin-1"))

    def wait(self, seconds: float) -> bool:
        """Whether there is time left to go on."""
        return not self.server.closing.wait(seconds)


@contextmanager
def serving(certificate: Path | None = None) -> Iterator[Server]:
    from tests.operations.servers import running

    server = Server(certificate)
    with running(server):
        yield server
        server.closing.set()


def slow(handler: Handler) -> None:
    """A byte now and then, as long as somebody listens."""
    handler.begin()
    while handler.wait(0.05):
        handler.wfile.write(b"B")


def slow_headers(handler: Handler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
    while handler.wait(0.05):
        handler.wfile.write(b"x")


def silent(handler: Handler) -> None:
    handler.wait(30)


def endless(handler: Handler) -> None:
    handler.begin(**{"Content-Type": CALENDAR})
    while handler.wait(0):
        handler.wfile.write(b"BEGIN:VEVENT\r\n" * 5000)


def huge(handler: Handler) -> None:
    """300 MB, and it says so."""
    handler.begin(**{"Content-Length": str(300 * MEGABYTE)})
    for _ in range(300):
        handler.wfile.write(b"x" * MEGABYTE)


def huge_in_pieces(handler: Handler) -> None:
    """300 MB, without a word of warning."""
    handler.begin(**{"Transfer-Encoding": "chunked"})
    for _ in range(300):
        handler.wfile.write(b"%x\r\n%s\r\n" % (MEGABYTE, b"x" * MEGABYTE))
    handler.wfile.write(b"0\r\n\r\n")


def bomb(handler: Handler) -> None:
    """Some 300 kB that are 300 MB when unpacked: one packed megabyte of nothing, again and again."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(MEGABYTE)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x1f\x8b\x08" + bytes(7) + block * 300
    handler.begin(**{"Content-Encoding": "gzip", "Content-Length": str(len(packed))})
    handler.wfile.write(packed)


def garbage(handler: Handler) -> None:
    handler.wfile.write(bytes(range(256)) * 40)


def broken_off(handler: Handler) -> None:
    handler.begin(**{"Content-Length": "1000"})
    handler.wfile.write(b"BEGIN:VCALENDAR")


def round_and_round(handler: Handler) -> None:
    handler.begin(302, Location="/round")


def unused_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
