"""A real `byliv serve` with a folder and a port of its own, and a look at its processes."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.layers import ROOT

GENEROUS = 120
TOKEN = "a-token-for-the-drill"


def until(ask: Callable[[], Any]) -> Any:
    """Ask until the answer is something; far longer than it takes, because machines are busy."""
    end = time.monotonic() + GENEROUS
    while time.monotonic() < end:
        if answer := ask():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {GENEROUS} s in vain")


def parents() -> dict[int, int]:
    """The parent of each living process of this machine."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rsplit(")", 1)[1].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            found[int(path.parent.name)] = int(parent)
    return found


def children(pid: int) -> list[int]:
    return sorted(child for child, parent in parents().items() if parent == pid)


class Tree:
    """One running server; `environment` as an operator would write it."""

    def __init__(self, environment: dict[str, str], *options: str) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.environment = {**os.environ, "BYLIV_BASE_URL": self.url, **environment, "BYLIV_METRICS_TOKEN": TOKEN}
        self.process = self._run("-m", "byliv.cli", "serve", "--port", str(self.port), *options)
        until(lambda: self.status("/readyz") == 200)

    def _run(self, *arguments: str) -> subprocess.Popen:
        return subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=self.environment)

    def status(self, path: str) -> int:
        """The answer's status; 0 when nobody answers."""
        return self.get(path)[0]

    def get(self, path: str) -> tuple[int, str]:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        request = urllib.request.Request(f"{self.url}{path}", headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=GENEROUS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, ""
        except OSError:
            return 0, ""

    def find(self, name: str) -> int:
        """The id of one process: "pages" is granian's main one, "answering" the one below it, "worker" the other."""
        for child in children(self.process.pid):
            below = children(child)
            if below and name != "worker":
                return below[0] if name == "answering" else child
            if not below and name == "worker" and len(children(self.process.pid)) == 2 and self.find("pages"):
                return child
        return 0

    def everybody(self) -> set[int]:
        ours = {self.process.pid}
        for pid in (self.process.pid, *children(self.process.pid)):
            ours |= set(children(pid))
        return ours

    def shell(self, code: str) -> None:
        assert self._run("-m", "byliv.cli", "manage", "shell", "--no-imports", "-v0", "-c", code).wait(GENEROUS) == 0

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(GENEROUS)
