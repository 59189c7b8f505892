"""An hour of reading and writing in five minutes: twelve times as many people as an hour brings."""

import json
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import cycle
from typing import Any

import numpy as np

from bench.cases import CASES
from bench.client import Connection
from bench.measure import Times
from bench.server import ROOT, Server

READERS = 4
READS_PER_SECOND, WRITES_PER_SECOND = 60, 4
DIFFERENT = 400  # addresses of each case


def run(server: Server, minutes: float, seed: int = 11) -> dict[str, Any]:
    """Read and write for so long; how often, errors, times by minute, memory at the start, middle and end."""
    seconds = minutes * 60
    mix = _mix(server, np.random.default_rng(seed))
    command = [sys.executable, "-m", "bench", "write", str(seconds), str(WRITES_PER_SECOND)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        with ThreadPoolExecutor(READERS + 1) as pool:
            start = time.monotonic()
            memory = pool.submit(_memory, server, seconds)
            readings = [
                pool.submit(_read, server.connection(), mix[n::READERS], start, seconds) for n in range(READERS)
            ]
            reads = [read for reading in readings for read in reading.result()]
        written = json.loads(writer.communicate()[0] or '{"errors": ["the writer broke off"], "writes": 0}')
    errors = [f"{address}: {status}" for _at, _took, status, address in reads if status != 200]
    return {
        "minutes": minutes,
        "reads": len(reads),
        "planned": round(seconds * READS_PER_SECOND),
        "writes": written["writes"],
        "errors": (errors + written["errors"])[:20],
        "by_minute": _by_minute(reads),
        "memory": memory.result(),
    }


def _mix(server: Server, rng: np.random.Generator) -> list[str]:
    """Addresses of all cases that the server knows, shuffled."""
    drawn = [case.draw(DIFFERENT, rng) for case in CASES]
    known = [found for found in drawn if found and server.connection().get(found[0]).status != 404]
    flat = [address for found in known for address in found]
    return [flat[at] for at in rng.permutation(len(flat))]


def _read(connection: Connection, addresses: list[str], start: float, seconds: float) -> list[tuple]:
    """(seconds since start, seconds taken, status, address) of each read; 0 as the status when there was no answer."""
    reads: list[tuple] = []
    pause = READERS / READS_PER_SECOND
    for number, address in enumerate(cycle(addresses)):
        time.sleep(max(0, start + number * pause - time.monotonic()))
        at = time.monotonic() - start
        if at > seconds:  # a server that is too slow for the pace gets fewer reads, not a longer run
            return reads
        try:
            answer = connection.get(address)
            reads.append((at, answer.seconds, answer.status, address))
        except (OSError, ValueError):
            connection.close()
            reads.append((at, 0.0, 0, address))
    return reads


def _memory(server: Server, seconds: float) -> dict[str, list[int]]:
    """Megabytes a little after the start, in the middle and at the end."""
    found = []
    for wait in (min(10, seconds / 6), seconds / 2 - min(10, seconds / 6), seconds / 2 - 1):
        time.sleep(max(0, wait))
        found.append(server.memory())
    return {name: [round(getattr(each, name) / 1e6) for each in found] for name in ("resident", "anonymous")}


def _by_minute(reads: list[tuple]) -> list[dict[str, Any]]:
    minutes: dict[int, list[float]] = {}
    for at, took, _status, _address in reads:
        minutes.setdefault(int(at // 60), []).append(took)
    # The last request of a run may fall into a minute of its own.
    return [asdict(Times.of(minutes[minute])) for minute in sorted(minutes) if len(minutes[minute]) >= READERS * 2]
