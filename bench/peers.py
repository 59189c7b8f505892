"""Other programs on the same points: the same boxes and tiles asked of each, with one worker each."""

import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from importlib.metadata import distributions
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

import numpy as np
from rich.console import Console

from bench import report
from bench.client import Connection
from bench.installation import installation
from bench.server import ROOT, Server, free_port

PROGRAMS = ROOT / ".cache" / "bench-peers"
CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
CASES = ("box of 200, GeoJSON", "tile z14, city centre", "tile z14, sparse")


class Peer(NamedTuple):
    """A running program: its name and port, and its own address for an address of ours."""

    name: str
    port: int
    translated: Callable[[str], str]

    def connection(self) -> Connection:
        return Connection("127.0.0.1", self.port)


def compare(places: int, seconds: float) -> int:
    """Measure Byliv on SQLite and each peer on PostGIS, one after the other; keep and write what came out."""
    if not (PROGRAMS / "bin" / "uvicorn").exists():
        raise SystemExit("The other programs are not installed. Run: make bench-peers")
    rows: list[dict[str, Any]] = []
    with installation("sqlite", places):
        from bench.postgis import copy_points, postgis

        addresses = _addresses()
        with Server() as server:
            own = Peer(f"Byliv {_version()}", server.port, str)
            rows += _measured(own, addresses, seconds)
        own_rows = {row["what"]: row for row in rows}
        with postgis() as url:
            copy_points(url)
            for start in (tipg, pygeoapi):
                with start(url) as peer:
                    rows += _measured(peer, addresses, seconds)
    for row in rows:
        row |= _ratios(row, own_rows.get(row["what"]))
    result = {"places": places, "rows": rows, "machine": report.machine()}
    report.keep(result, "peers")
    report.write()
    Console(width=150).print(report.peers_table(result))
    return 0


def _ratios(row: dict[str, Any], own: dict[str, Any] | None) -> dict[str, str]:
    if own is None or own is row or not row["times"] or not own["times"]:
        return {"ratio": "", "again_ratio": ""}
    times = row["times"]["median"] / own["times"]["median"]
    return {"ratio": f"{times:.1f}× shorter", "again_ratio": f"{row['again'] / own['again']:.1f}× shorter"}


def _addresses() -> dict[str, list[str]]:
    from bench import cases

    rng = np.random.default_rng(7)
    return {case.name: case.draw(600, rng) for case in cases.CASES if case.name in CASES}


def _measured(peer: Peer, addresses: dict[str, list[str]], seconds: float) -> list[dict[str, Any]]:
    from bench.measure import Times, loop, together

    rows = []
    for what, ours in addresses.items():
        theirs = [peer.translated(address) for address in ours]
        try:
            if peer.connection().get(theirs[0]).status == 404:
                continue
        except TimeoutError:
            rows.append({"what": what, "program": peer.name, "times": None})
            continue
        half = len(theirs) // 2
        alone = loop(peer.connection(), theirs[1:half], seconds)
        _answers, per_second = together(peer, theirs[half:], seconds)
        times = asdict(Times.of([answer.seconds for answer in alone]))
        again = Times.of([answer.seconds for answer in loop(peer.connection(), repeat(theirs[1]), seconds / 2)]).median
        wire = round(sum(len(answer.body) for answer in alone) / len(alone))
        figures = {"times": times, "again": again, "per_second": round(per_second, 1), "bytes": wire}
        rows.append({"what": what, "program": peer.name, **figures})
    return rows


@contextmanager
def tipg(url: str) -> Iterator[Peer]:
    """tipg with its settings as they come; items of the box as GeoJSON, tiles."""
    port = free_port()
    command = ["uvicorn", "tipg.main:app", "--port", str(port), "--log-level", "warning"]
    with _running(command, port, DATABASE_URL=url, TIPG_DB_SCHEMAS='["public"]'):
        yield Peer(f"tipg {_version('tipg')}", port, to_tipg)


@contextmanager
def pygeoapi(url: str) -> Iterator[Peer]:
    """pygeoapi with its PostgreSQL providers for items and tiles, under gunicorn with four threads."""
    port = free_port()
    with tempfile.TemporaryDirectory() as folder:
        config, description = Path(folder) / "config.yml", Path(folder) / "openapi.yml"
        config.write_text(json.dumps(pygeoapi_config(url, port)))  # JSON is YAML
        paths = {"PYGEOAPI_CONFIG": str(config), "PYGEOAPI_OPENAPI": str(description)}
        made = [str(PROGRAMS / "bin" / "pygeoapi"), "openapi", "generate", str(config), "-of", str(description)]
        subprocess.run(made, check=True, env={**os.environ, **paths}, stdout=subprocess.DEVNULL)
        command = [
            "gunicorn",
            "-w",
            "1",
            "--threads",
            "4",
            "--no-control-socket",
            "--keep-alive",
            "60",
            "-b",
            f"127.0.0.1:{port}",
        ]
        with _running([*command, "pygeoapi.flask_app:APP"], port, **paths):
            yield Peer(f"pygeoapi {_version('pygeoapi')}", port, to_pygeoapi)


@contextmanager
def _running(command: list[str], port: int, **environment: str) -> Iterator[None]:
    """A program of the peers' environment, ended afterwards. SystemExit when it does not begin to answer."""
    program = [str(PROGRAMS / "bin" / command[0]), *command[1:]]
    process = subprocess.Popen(program, env={**os.environ, **environment}, cwd=tempfile.gettempdir())
    try:
        _wait(command[0], process, port)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:  # it is still at the last answer that nobody waits for
            process.kill()
            process.wait()


def _wait(name: str, process: subprocess.Popen, port: int) -> None:
    for _attempt in range(600):
        try:
            if process.poll() is None and Connection("127.0.0.1", port).get("/").status < 500:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit(f"{name} did not begin to answer.")


def _version(name: str = "byliv") -> str:
    folder = [str(path) for path in PROGRAMS.glob("lib/python*/site-packages")] if name != "byliv" else None
    found = distributions(name=name, path=folder) if folder else distributions(name=name)
    return next((distribution.version for distribution in found), "")


def to_tipg(address: str) -> str:
    """tipg's address for the same box or tile."""
    if box := _box(address):
        return f"/collections/public.listing/items?bbox={box}&limit=200&f=geojson"
    zoom, x, y = _tile(address)
    return f"/collections/public.listing/tiles/WebMercatorQuad/{zoom}/{x}/{y}"


def to_pygeoapi(address: str) -> str:
    """pygeoapi's address for the same box or tile; it says the row before the column."""
    if box := _box(address):
        return f"/collections/listing/items?bbox={box}&limit=200&f=json"
    zoom, x, y = _tile(address)
    return f"/collections/listing/tiles/WebMercatorQuad/{zoom}/{y}/{x}?f=mvt"


def _box(address: str) -> str:
    return parse_qs(urlsplit(address).query).get("bbox", [""])[0]


def _tile(address: str) -> tuple[str, ...]:
    found = re.search(r"/(\d+)/(\d+)/(\d+)\.mvt", address)
    if not found:
        raise ValueError(f"neither a box nor a tile: {address}")
    return found.groups()


def pygeoapi_config(url: str, port: int) -> dict[str, Any]:
    """The least that pygeoapi wants to know."""
    parts = urlsplit(url)
    data = {
        "host": parts.hostname, "port": parts.port or 5432, "dbname": parts.path.lstrip("/"),
        "user": parts.username or "", "password": parts.password or "", "search_path": ["public"],
    }  # fmt: skip
    shared = {"data": data, "id_field": "id", "table": "listing", "geom_field": "geom"}
    tiles = {
        **shared, "type": "tile", "name": "MVT-postgresql",
        "format": {"name": "pbf", "mimetype": "application/vnd.mapbox-vector-tile"},
        "options": {"zoom": {"min": 0, "max": 18}}, "storage_crs": CRS84,
    }  # fmt: skip
    words = {"title": "Listings", "description": "Listings", "keywords": ["listings"]}
    return {
        "server": {
            "bind": {"host": "127.0.0.1", "port": port}, "url": f"http://127.0.0.1:{port}",
            "mimetype": "application/json", "encoding": "utf-8", "language": "en-US", "gzip": True,
            "limits": {"default_items": 200, "max_items": 1000},
            "map": {"url": "https://tile.example/{z}/{x}/{y}.png", "attribution": ""},
        },
        "logging": {"level": "ERROR"},
        "metadata": {
            "identification": {**words, "keywords_type": "theme", "terms_of_service": "", "url": "https://example.org"},
            "license": {"name": "CC-BY 4.0", "url": ""}, "provider": {"name": "", "url": "https://example.org"},
            "contact": {"name": "", "email": "you@example.org", "url": "https://example.org"},
        },
        "resources": {
            "listing": {
                "type": "collection", **words, "links": [],
                "extents": {"spatial": {"bbox": [8, 54, 16, 58], "crs": CRS84}},
                "providers": [{**shared, "type": "feature", "name": "PostgreSQL"}, tiles],
            }
        },
    }  # fmt: skip
