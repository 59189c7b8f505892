"""An open day's busiest hour: visitors' pages that ask what doors say, while hosts press."""

import asyncio
import random
import resource
import time
from collections import Counter
from datetime import timedelta
from typing import Any, NamedTuple

import orjson

from bench.client import request_bytes
from bench.measure import rank
from bench.server import Server

VISITORS, HOSTS = 2_000, 100
# As frontend/ts/day/live.ts asks.
SHORTEST, LONGEST = 5.0, 7.0
# How long a host leaves a door as it is, in seconds: at least so long that every press can be seen.
PRESSES_EVERY = (20.0, 40.0)
WORDS = ("open", "full", "closed", "back_soon")
NAME = "Åbne døre, målt"
SHARES = (0.5, 0.9, 0.99)


class Stage(NamedTuple):
    """An open day that is on right now: its address of doors, and each stop with its host's address."""

    doors: str
    hosts: dict[int, str]


def set_up(hosts: int = HOSTS) -> Stage:
    """The open day in the installation's first area, made through the program's own actions."""
    from django.urls import reverse

    from byliv.areas.models import Area
    from byliv.core import clock
    from byliv.opendays import actions

    area = Area.objects.order_by("pk").first()
    assert area is not None
    start = clock.local_now().replace(minute=0, second=0, microsecond=0) - timedelta(hours=1)
    dates = [(start, start + timedelta(hours=12))]
    open_day = actions.create_open_day(areas=[area], values={"name": NAME}, dates=dates, by=None)
    west, south, east, north = area.box
    for number in range(hosts):
        spot = {"longitude": west + (east - west) * (number + 1) / (hosts + 1), "latitude": (south + north) / 2}
        stop = actions.sign_up(open_day=open_day, values={"name": f"Dør {number + 1}", **spot}, by=None)
        actions.accept(stop=stop, by=None)
    actions.publish(open_day=open_day, by=None)
    stops = dict(open_day.stops.values_list("pk", "secret"))
    addresses = {pk: reverse("opendays:host_presses", args=[secret]) for pk, secret in stops.items()}
    return Stage(reverse("opendays:live", args=[open_day.slug]), addresses)


class Run:
    """One run: what was pressed when, and after how many seconds each visitor saw it."""

    def __init__(self, port: int, stage: Stage, seconds: float, seed: int = 7) -> None:
        self.port, self.stage, self.seconds = port, stage, seconds
        self.random = random.Random(seed)
        self.pressed: dict[tuple[int, str], float] = {}
        self.seen: list[float] = []
        self.answers = {200: 0, 304: 0}
        self.errors: Counter[str] = Counter()
        self.slowest = 0.0

    async def all(self, visitors: int) -> None:
        """Visitors come within the first round; hosts press when all are there; all stop together."""
        self.end = time.monotonic() + LONGEST + self.seconds
        hosts = [self._host(stop, address) for stop, address in self.stage.hosts.items()]
        await asyncio.gather(*(self._visitor() for _ in range(visitors)), *hosts)

    async def _visitor(self) -> None:
        """One page: asks every five to seven seconds, with the name of what it has."""
        await asyncio.sleep(self.random.uniform(0, LONGEST))
        etag, known = "", None
        connection = Kept(self.port)
        while time.monotonic() < self.end:
            try:
                status, headers, body = await connection.ask(self._request(etag))
            except (OSError, ValueError, asyncio.IncompleteReadError) as error:
                self.errors[repr(error)[:80]] += 1
                connection.close()
            else:
                self.answers[status] = self.answers.get(status, 0) + 1
                if status == 200:
                    etag = headers.get("etag", "")
                    known = self._look(known, orjson.loads(body)["doors"])
            self.slowest = max(self.slowest, connection.took)
            await asyncio.sleep(self.random.uniform(SHORTEST, LONGEST))
        connection.close()

    def _request(self, etag: str) -> bytes:
        # Without compression: taking it apart would cost this process more than it saves.
        whole = request_bytes(f"127.0.0.1:{self.port}", self.stage.doors, f"If-None-Match: {etag}" if etag else "")
        return whole.replace(b"Accept-Encoding: gzip\r\n", b"")

    def _look(self, known: dict[str, list] | None, doors: dict[str, list]) -> dict[str, list]:
        now = time.monotonic()
        for stop, said in doors.items() if known is not None else ():
            pressed = self.pressed.get((int(stop), said[0]))
            if pressed is not None and known.get(stop) != said:
                self.seen.append(now - pressed)
        return doors

    async def _host(self, stop: int, address: str) -> None:
        """One host: another word every half minute or so."""
        await asyncio.sleep(LONGEST + self.random.uniform(0, PRESSES_EVERY[0]))
        number = self.random.randrange(len(WORDS))
        # Who presses in the last seconds is not seen by everybody before the end.
        while time.monotonic() < self.end - LONGEST - 4:
            number += 1
            word = WORDS[number % len(WORDS)]
            for other in WORDS:
                self.pressed.pop((stop, other), None)
            self.pressed[stop, word] = time.monotonic()
            # The server closes what is silent for half a minute; a browser opens it again.
            connection = Kept(self.port)
            try:
                status, _headers, _body = await connection.ask(self._press(address, number, word))
                if status != 200:
                    self.errors[f"a press was answered {status}"] += 1
            except (OSError, ValueError, asyncio.IncompleteReadError) as error:
                self.errors[repr(error)[:80]] += 1
            connection.close()
            await asyncio.sleep(self.random.uniform(*PRESSES_EVERY))

    def _press(self, address: str, number: int, word: str) -> bytes:
        body = orjson.dumps({"sent": 1_000, "presses": [{"key": f"press-{number:05}", "at": 1_000, "door": word}]})
        head = f"POST {address} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nContent-Type: application/json\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


class Kept:
    """One kept connection without a thread of its own."""

    def __init__(self, port: int) -> None:
        self.port, self.took = port, 0.0
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (lower case) and body. OSError, ValueError or IncompleteReadError when that fails."""
        start = time.monotonic()
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self.port)
        reader, writer = self._streams
        writer.write(request)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head[1:])}
        status = int(head[0].split()[1])
        body = b"" if status in (204, 304) else await reader.readexactly(int(headers.get("content-length", 0)))
        self.took = time.monotonic() - start
        return status, headers, body

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


def measure(server: Server, stage: Stage, seconds: float, visitors: int = VISITORS) -> dict[str, Any]:
    """How soon presses were seen (seconds), and which share of one core the server took meanwhile."""
    run = Run(server.port, stage, seconds)
    _settle(server, stage)
    cpu, start = server.cpu_seconds(), time.monotonic()
    asyncio.run(run.all(visitors))
    took = time.monotonic() - start
    ordered = sorted(run.seen)
    return {
        "visitors": visitors,
        "hosts": len(stage.hosts),
        "seconds": round(took),
        "requests": sum(run.answers.values()),
        "not_modified": run.answers[304],
        "errors": run.errors.total(),
        "which": dict(run.errors),
        "slowest_ms": round(run.slowest * 1000),
        "seen": len(ordered),
        **{f"p{share * 100:g}": round(rank(ordered, share), 2) if ordered else None for share in SHARES},
        "last": round(ordered[-1], 2) if ordered else None,
        "core": round((server.cpu_seconds() - cpu) / took, 3),
    }


def _settle(server: Server, stage: Stage, seconds: float = 60) -> None:
    """Wait until the server has done what it does once, when it starts."""
    connection, end, before = server.connection(), time.monotonic() + seconds, -1.0
    while time.monotonic() < end and server.cpu_seconds() - before > 0.1:
        before = server.cpu_seconds()
        connection.get(stage.doors)
        time.sleep(3)
    connection.close()


def allow_many_connections(wanted: int = 8_192) -> None:
    """For this process and the server that it starts: a file for each connection."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hard) if hard > 0 else wanted, hard))
