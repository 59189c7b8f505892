"""The measured server: `byliv serve` in processes of its own, and what /proc says of them."""

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bench.client import Connection

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
# Wire sizes of the static files that answers are compared with: half a power of two apart.
STATIC_SIZES = [int(256 * 2 ** (step / 2)) for step in range(25)]
STATIC_ADDRESS = "/static/bench-{size}.bin"


class Memory(NamedTuple):
    """Resident memory in bytes: all of it (shared pages by their share), and what is not a file's pages."""

    resident: int
    anonymous: int


def lay_out_static(folder: Path) -> None:
    """Files for comparison, before the server starts. Random bytes: nothing to gain by compressing."""
    folder.mkdir(parents=True, exist_ok=True)
    for size in STATIC_SIZES:
        path = folder / f"bench-{size}.bin"
        if not path.exists():
            path.write_bytes(secrets.token_bytes(size))


def static_address(wire_bytes: int) -> tuple[int, str]:
    """Size and address of the static file whose size is nearest."""
    size = min(STATIC_SIZES, key=lambda size: abs(size - wire_bytes))
    return size, STATIC_ADDRESS.format(size=size)


class Server:
    """`byliv serve` with the environment's settings, and its own times in the answers.

    `also` are processes that work for it: the database's.
    """

    def __init__(self, port: int = 0, also: Iterable[int] = ()) -> None:
        self.port = port or free_port()
        self.also = list(also)
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Server":
        command = [sys.executable, "-m", "byliv.cli", "serve", "--port", str(self.port)]
        timed = {"DJANGO_SETTINGS_MODULE": "bench.settings"}
        environment = {**os.environ, **timed, "BYLIV_BASE_URL": f"http://127.0.0.1:{self.port}"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment)
        self._wait()
        return self

    def __exit__(self, *_error: object) -> None:
        assert self.process is not None
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()

    def connection(self) -> Connection:
        return Connection("127.0.0.1", self.port)

    def _wait(self, seconds: float = 120) -> None:
        assert self.process is not None
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                raise SystemExit(f"The server stopped with status {self.process.returncode}.")
            try:
                if self.connection().get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit("The server did not begin to answer.")

    def cpu_seconds(self) -> float:
        """Processor time of the server's processes and its database's so far."""
        assert self.process is not None
        return sum(_cpu_ticks(pid) for pid in family([self.process.pid, *self.also])) / TICKS

    def memory(self) -> Memory:
        """Memory of the server's processes, the database's not counted."""
        assert self.process is not None
        found = [_memory(pid) for pid in family([self.process.pid])]
        return Memory(sum(each.resident for each in found), sum(each.anonymous for each in found))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def family(roots: Iterable[int]) -> list[int]:
    """The processes and everything they started."""
    found, waiting = [], list(roots)
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        for children in Path(f"/proc/{pid}/task").glob("*/children"):
            waiting += [int(child) for child in _text(children).split()]
    return found


def _cpu_ticks(pid: int) -> int:
    # Behind the name in brackets, which may hold anything: fields 14 to 17 are own and waited-for children's time.
    fields = _text(Path(f"/proc/{pid}/stat")).rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:13])


def _memory(pid: int) -> Memory:
    lines = (line.split() for line in _text(Path(f"/proc/{pid}/smaps_rollup")).splitlines()[1:])
    sizes = {words[0]: int(words[1]) * 1024 for words in lines}
    return Memory(sizes.get("Pss:", 0), sizes.get("Anonymous:", 0))


def _text(path: Path) -> str:
    """Nothing for a process that has just gone."""
    try:
        return path.read_text()
    except OSError:
        return ""
