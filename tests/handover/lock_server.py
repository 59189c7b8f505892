"""A real lock's server on this machine: it keeps codes, and can be as bad as the worst of them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from typing import Any

from tests.operations.servers import running

TOKEN = "the-key-to-the-lock"


class LockServer(ThreadingHTTPServer):
    """`codes` are those in the lock: {id: what was asked}. `mood` is how it answers: well, slow, lost (it does what
    it is asked and breaks off), garbage, taken (the first time), a number (that status), empty (200 without words)."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.mood: str | int = "well"
        self.codes: dict[str, dict[str, Any]] = {}
        self.installed: list[str] = []  # every id that was ever put in, once for each time that it really happened
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.closing = Event()

    @property
    def netloc(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.netloc}/lock"

    def acts(self) -> list[str]:
        return [each["act"] for each in self.asked]

    def do(self, asked: dict[str, Any]) -> dict[str, Any]:
        act = asked["act"]
        if act == "install" and asked["id"] not in self.codes:
            self.codes[asked["id"]] = asked
            self.installed.append(asked["id"])
        if act == "remove":
            self.codes.pop(asked["id"], None)
        if act == "state":
            return {"battery": 80, "codes": list(self.codes)}
        return {"reference": f"slot-{asked['id'][:4]}"}

    def handle_error(self, *_args) -> None:
        """Whoever asks may leave in the middle."""


class Handler(BaseHTTPRequestHandler):
    server: LockServer

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(asked)
        self.server.keys.append(self.headers.get("Idempotency-Key"))
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            return self.says(401, b"{}")
        mood = self.server.mood
        if isinstance(mood, int):
            return self.says(mood, b"{}")
        if mood == "slow":
            self.server.closing.wait(30)
            return None
        if mood == "garbage":
            return self.says(200, b"<html>It works!</html>")
        if mood == "taken":
            self.server.mood = "well"
            return self.says(409, b"{}")
        said = self.server.do(asked)
        if mood == "lost":
            return self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
        return self.says(200, b"" if mood == "empty" else json.dumps(said).encode())

    def says(self, status: int, body: bytes) -> None:
        self.send_response_only(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving() -> Iterator[LockServer]:
    server = LockServer()
    with running(server):
        yield server
        server.closing.set()
