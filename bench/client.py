"""A small HTTP/1.1 client over one kept connection: fixed bytes out, an answer in, hardly any work between."""

import socket
import time
from typing import NamedTuple


class Answer(NamedTuple):
    """What a request brought: its status, headers (names in lower case), bytes of the body, seconds it took."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float

    @property
    def server_seconds(self) -> float | None:
        """How long the server says that it took (see `bench.timing`); None when it says nothing."""
        name, _, milliseconds = self.headers.get("server-timing", "").partition(";dur=")
        return float(milliseconds) / 1000 if name == "app" and milliseconds else None

    @property
    def condition(self) -> str:
        """The header that asks for the same only if it has changed; "" when the answer gives nothing to ask by."""
        if etag := self.headers.get("etag"):
            return f"If-None-Match: {etag}"
        changed = self.headers.get("last-modified")
        return f"If-Modified-Since: {changed}" if changed else ""


def request_bytes(host: str, address: str, *more: str) -> bytes:
    """A GET as a browser sends it: kept connection, compression welcome; `more` are whole header lines."""
    lines = [f"GET {address} HTTP/1.1", f"Host: {host}", "Accept-Encoding: gzip", *filter(None, more)]
    return "\r\n".join([*lines, "", ""]).encode()


class Connection:
    """One kept connection; opened again by itself when the server has closed it between two requests."""

    def __init__(self, host: str, port: int, timeout: float = 30) -> None:
        self.target, self.timeout = (host, port), timeout
        self.host = f"{host}:{port}"
        self._socket: socket.socket | None = None

    def get(self, address: str, *more: str) -> Answer:
        """Ask for an address and read the whole answer. OSError or ValueError when that fails."""
        return self.send(request_bytes(self.host, address, *more))

    def send(self, request: bytes) -> Answer:
        """Send a whole request and read the whole answer, timed from the first byte out to the last one in."""
        start = time.perf_counter()
        reader = Reader(self._opened(), request)
        status, headers, body = reader.answer()
        seconds = time.perf_counter() - start
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(status, headers, body, seconds)

    def _opened(self) -> socket.socket:
        if self._socket is None:
            self._socket = socket.create_connection(self.target, self.timeout)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return self._socket

    def close(self) -> None:
        if self._socket is not None:
            self._socket.close()
            self._socket = None


class Reader:
    """Reads one answer from a socket: by Content-Length, or in chunks, or none where there is no body."""

    def __init__(self, connection: socket.socket, request: bytes = b"") -> None:
        self.socket, self.buffer = connection, b""
        if request:
            connection.sendall(request)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body. ValueError when it is not HTTP, ConnectionError when it ends too early."""
        head = self._until(b"\r\n\r\n").decode("latin-1")
        first, *lines = head.split("\r\n")
        version, _, rest = first.partition(" ")
        if not version.startswith("HTTP/1.") or not rest[:3].isdigit():
            raise ValueError(f"not an HTTP answer: {first[:40]!r}")
        pairs = (line.partition(":") for line in lines)
        headers = {name.strip().lower(): value.strip() for name, _, value in pairs}
        return int(rest[:3]), headers, self._body(int(rest[:3]), headers)

    def _body(self, status: int, headers: dict[str, str]) -> bytes:
        if status in (204, 304):
            return b""
        if headers.get("transfer-encoding", "").lower() == "chunked":
            return b"".join(self._chunks())
        return self._exactly(int(headers.get("content-length", 0)))

    def _chunks(self) -> list[bytes]:
        chunks = []
        while size := int(self._until(b"\r\n").split(b";")[0], 16):
            chunks.append(self._exactly(size))
            self._exactly(2)
        self._until(b"\r\n")
        return chunks

    def _until(self, end: bytes) -> bytes:
        while (at := self.buffer.find(end)) < 0:
            self._more()
        found, self.buffer = self.buffer[:at], self.buffer[at + len(end) :]
        return found

    def _exactly(self, size: int) -> bytes:
        if len(self.buffer) < size:
            parts, held = [self.buffer], len(self.buffer)
            while held < size:
                parts.append(self._received())
                held += len(parts[-1])
            self.buffer = b"".join(parts)
        found, self.buffer = self.buffer[:size], self.buffer[size:]
        return found

    def _more(self) -> None:
        self.buffer += self._received()

    def _received(self) -> bytes:
        data = self.socket.recv(1 << 18)
        if not data:
            raise ConnectionError("the server closed the connection in the middle of an answer")
        return data
