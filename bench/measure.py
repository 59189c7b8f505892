"""Loads a server case by case and keeps the figures."""

import math
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from itertools import chain, repeat
from typing import Any, Protocol

import numpy as np

from bench.cases import CASES, Case
from bench.client import Answer, Connection
from bench.server import Server, static_address

CONNECTIONS = 4
MAX_REQUESTS = 1_500


class Served(Protocol):
    """Whatever can be asked over HTTP."""

    def connection(self) -> Connection: ...


class Unexpected(Exception):
    """An answer that a case does not want; its text says which."""


@dataclass(frozen=True)
class Times:
    """How many answers, and how long they took in milliseconds."""

    requests: int
    median: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Times":
        ordered = sorted(seconds)
        return cls(len(ordered), *(round(rank(ordered, share) * 1000, 3) for share in (0.5, 0.95, 0.99)))


def rank(ordered: Sequence[float], share: float) -> float:
    """The smallest of the ordered values that at least this share does not exceed (nearest rank)."""
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def measure(server: Server, seconds: float, cases: Sequence[Case] = CASES, seed: int = 7) -> dict[str, dict[str, Any]]:
    """Every case's figures by its name; {"skipped": why} for one that the server does not answer."""
    rng = np.random.default_rng(seed)
    return {case.name: _measured(server, case, seconds, rng) for case in cases}


def _measured(server: Server, case: Case, seconds: float, rng: np.random.Generator) -> dict[str, Any]:
    addresses = case.draw(MAX_REQUESTS * 2, rng)
    if not addresses:
        return {"skipped": "nothing in the data fits"}
    first = server.connection().get(addresses[0])
    if first.status == 404:
        return {"skipped": "the server does not know this address (404)"}
    half = max(1, len(addresses) // 2)
    cpu = server.cpu_seconds()
    alone = loop(server.connection(), addresses[1:half] or addresses, seconds)
    answers, per_second = together(server, addresses[half:] or addresses, seconds)
    cpu = (server.cpu_seconds() - cpu) / (len(alone) + len(answers))
    wire = round(sum(len(each.body) for each in alone) / len(alone))
    again = loop(server.connection(), repeat(addresses[0]), seconds / 2)
    warm = again[1:] or again
    return {
        "held_to": case.held_to,
        "server": _in_server(alone),
        "cold": asdict(Times.of([each.seconds for each in alone])),
        "per_second": round(per_second),
        "cpu_ms": round(cpu * 1000, 2),
        "bytes": wire,
        "warm_server": _in_server(warm),
        "warm": asdict(Times.of([each.seconds for each in warm])),
        "static": _static(server, wire, seconds / 3),
        "static_warm": _static(server, len(warm[0].body), seconds / 3),
        "not_modified": _not_modified(server, addresses[0], seconds / 3),
    }


def _in_server(answers: Sequence[Answer]) -> dict[str, Any] | None:
    """The server's own times; None for a server that says none."""
    seconds = [each.server_seconds for each in answers if each.server_seconds is not None]
    return asdict(Times.of(seconds)) if seconds else None


def loop(
    connection: Connection, addresses: Iterable[str], seconds: float, wanted: int = 200, condition: str = ""
) -> list[Answer]:
    """Ask for one address after the other until they or the time are used up. Unexpected for another status."""
    answers, end = [], time.monotonic() + seconds
    for _number, address in zip(range(MAX_REQUESTS), addresses, strict=False):
        answer = connection.get(address, condition)
        if answer.status != wanted:
            raise Unexpected(f"{address} answered {answer.status}, not {wanted}")
        answers.append(answer)
        if time.monotonic() > end:
            break
    connection.close()
    return answers


def together(server: Served, addresses: list[str], seconds: float) -> tuple[list[Answer], float]:
    """Four connections at once, each with addresses of its own; the answers and how many came in a second."""
    start = time.monotonic()

    def work(number: int) -> list[Answer]:
        own = addresses[number::CONNECTIONS] or addresses
        return loop(server.connection(), own, seconds)

    with ThreadPoolExecutor(CONNECTIONS) as pool:
        answers = list(chain.from_iterable(pool.map(work, range(CONNECTIONS))))
    return answers, len(answers) / (time.monotonic() - start)


def _static(server: Server, wire: int, seconds: float) -> dict[str, Any]:
    """A static file of the nearest size: its size, its median and the server's part of it, the median of its 304."""
    size, address = static_address(wire)
    answers = loop(server.connection(), repeat(address), seconds)
    median = Times.of([each.seconds for each in answers[1:] or answers]).median
    not_modified = _not_modified(server, address, seconds)
    return {"size": size, "median": median, "server": _in_server(answers), "not_modified": not_modified}


def _not_modified(server: Server, address: str, seconds: float) -> float | None:
    """The median of the same address asked for only if it has changed; None when it gives nothing to ask by."""
    condition = server.connection().get(address).condition
    if not condition:
        return None
    answers = loop(server.connection(), repeat(address), seconds, wanted=304, condition=condition)
    return Times.of([each.seconds for each in answers]).median
