"""Keeps results, shows them, and writes them into docs/performance.md between two markers."""

import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.installation import FOLDER
from bench.server import ROOT

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEAD = (
    "case", "server", "median", "p95", "p99", "requests/s, 4 at once", "CPU", "bytes", "to static file",
    "again", "to static file", "304", "to static 304",
)  # fmt: skip


def machine() -> dict[str, Any]:
    """What the figures were measured on, and when."""
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    names = ("Django", "granian", "orjson")
    return {
        "cpu": model or platform.processor(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {name: version(name) for name in names},
        "date": datetime.now(UTC).date().isoformat(),
        "workers": os.environ.get("BYLIV_WORKERS", ""),
        "note": os.environ.get("BENCH_NOTE", ""),
    }


def _lines(path: str) -> list[str]:
    return Path(path).read_text().splitlines() if Path(path).exists() else []


def keep(result: dict[str, Any], name: str = "") -> None:
    """Remember a result in place of the last one of the same kind."""
    name = name or f"{result['places']:09}-{result['database'].split()[0].lower()}"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"result-{name}.json").write_text(json.dumps(result, indent=1))


def rows(result: dict[str, Any]) -> list[list[str]]:
    """The cases of a result as the table's cells."""
    return [_row(name, case) for name, case in result["cases"].items()]


def _row(name: str, case: dict[str, Any]) -> list[str]:
    if "skipped" in case:
        return [name, case["skipped"], *[""] * (len(HEAD) - 2)]
    cold, warm, static = case["cold"], case["warm"], case["static_warm"]
    held = f" (held to {case['held_to']:g})" if case["held_to"] else ""
    server = case.get("server")  # figures from before have none
    return [
        name,
        f"{server['median']:.2f} ms{held}" if server else "",
        f"{cold['median']:.2f} ms" + ("" if server else held),
        f"{cold['p95']:.2f}",
        f"{cold['p99']:.2f}",
        f"{case['per_second']:,}",
        f"{case['cpu_ms']:.2f} ms",
        f"{case['bytes']:,}",
        ratio(cold["median"], case["static"]["median"]),
        f"{warm['median']:.2f} ms",
        ratio(warm["median"], static["median"]),
        f"{case['not_modified']:.2f} ms" if case["not_modified"] else "no ETag",
        ratio(case["not_modified"], static["not_modified"]),
    ]


def ratio(value: float | None, other: float | None) -> str:
    """How many times the other; "" when one is missing."""
    return f"{value / other:.1f}×" if value and other else ""


def _heading(result: dict[str, Any]) -> str:
    heading = result.get("heading") or f"{result['places']:,} places"
    return f"{heading}, {result['database']}"


def show(result: dict[str, Any]) -> None:
    """Print a result as a table."""
    table = Table(*HEAD, title=_heading(result))
    for row in rows(result):
        table.add_row(*row)
    Console(width=170).print(table)
    for line in mixed_lines(result):
        Console().print(line)


def mixed_lines(result: dict[str, Any]) -> list[str]:
    """The mixed run in words; [] when there was none."""
    mixed = result.get("mixed")
    if not mixed:
        return []
    p99 = ", ".join(f"{minute['p99']:.1f}" for minute in mixed["by_minute"])
    memory = mixed["memory"]
    reads = f"{mixed['reads']:,} reads of {mixed['planned']:,} that the pace wanted"
    acts = f"{reads}, {mixed['writes']:,} writes, {len(mixed['errors'])} errors"
    lines = [
        f"Mixed reading and writing for {mixed['minutes']:g} min: {acts}; p99 by minute {p99} ms; memory of the"
        f" server's processes at the start, in the middle and at the end {_slashes(memory['resident'])} MB,"
        f" {_slashes(memory['anonymous'])} MB of it their own, the rest pages of files."
    ]
    return [*lines, *(f"Error: {error}" for error in mixed["errors"])]


def _slashes(numbers: list[int]) -> str:
    return " / ".join(map(str, numbers))


def write() -> None:
    """Put all kept results into the page, each in place of what stood under its heading; other figures stay."""
    results = [json.loads(path.read_text()) for path in sorted(FOLDER.glob("result-0*.json"))]
    peers = FOLDER / "result-peers.json"
    parts = [_section(result) for result in results]
    parts += [_live(json.loads(path.read_text())) for path in sorted(FOLDER.glob("result-live-*.json"))]
    parts += [_search(json.loads(path.read_text())) for path in sorted(FOLDER.glob("result-search-*.json"))]
    parts += [_rooms(json.loads(path.read_text())) for path in sorted(FOLDER.glob("result-rooms-*.json"))]
    parts += [_racing(json.loads(path.read_text())) for path in sorted(FOLDER.glob("result-racing-*.json"))]
    parts += [_seasons(json.loads(path.read_text())) for path in sorted(FOLDER.glob("result-seasons.json"))]
    if peers.exists():
        parts.append(_peers(json.loads(peers.read_text())))
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    stood, after = rest.split(END)
    told = {**_by_heading(f"\n{stood.strip()}"), **_by_heading("".join(f"\n{part}" for part in parts))}
    sections = "\n\n".join(f"## {heading}\n\n{text}" for heading, text in told.items())
    PAGE.write_text(f"{before}{BEGIN}\n{sections}\n\n{END}{after}", encoding="utf-8")


def _by_heading(text: str) -> dict[str, str]:
    sections = (part.partition("\n") for part in text.split("\n## ")[1:])
    return {heading: told.strip() for heading, _end, told in sections}


def _section(result: dict[str, Any]) -> str:
    lines = [
        f"## {_heading(result)}",
        "",
        _on(result["machine"]),
        "",
        *_table(HEAD, rows(result)),
    ]
    for line in mixed_lines(result):
        lines += ["", line]
    return "\n".join([*lines, ""])


def _on(found: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in found["versions"].items())
    workers = f" BYLIV_WORKERS={found['workers']}." if found["workers"] else ""
    note = f" {found['note']}" if found["note"] else ""
    return (
        f"{found['date']}, {found['cpu']}, {found['cores']} cores, Python {found['python']}, {versions}.{workers}{note}"
    )


def _table(head: tuple[str, ...], cells: list[list[str]]) -> list[str]:
    return [_line(head), _line(["---"] * len(head)), *map(_line, cells)]


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


def _live(result: dict[str, Any]) -> str:
    heading = f"## An open day's doors: {result['visitors']:,} visitors, {result['hosts']} hosts, {result['database']}"
    return "\n".join([heading, "", _on(result["machine"]), "", *live_lines(result), ""])


def live_lines(result: dict[str, Any]) -> list[str]:
    """How soon what hosts pressed was seen, and what that cost, in words."""
    return [
        f"- Seen after: half within {result['p50']} s, 90 % within {result['p90']} s, 99 % within {result['p99']} s,"
        f" the last after {result['last']} s (held to 10 s); {result['seen']:,} times somebody saw a press.",
        f"- The server took {result['core']:.0%} of one core (held to 50 %) for {result['requests']:,} requests in"
        f" {result['seconds']} s, {result['not_modified']:,} of them answered 304, {result['errors']} errors;"
        f" the slowest answer took {result['slowest_ms']:,} ms.",
    ]


def _search(result: dict[str, Any]) -> str:
    heading = f"## Searching among {result['entries']:,} entries, {result['database']}"
    return "\n".join([heading, "", _on(result["machine"]), "", *search_lines(result), ""])


def _rooms(result: dict[str, Any]) -> str:
    counts = f"{result['rooms']:,} rooms with {result['bookings']:,} bookings"
    heading = f"## Finding a room among {counts}, {result['database']}"
    return "\n".join([heading, "", _on(result["machine"]), "", *rooms_lines(result), ""])


def rooms_lines(result: dict[str, Any]) -> list[str]:
    """How long the finder's page took for each set of wishes, as a table, 95 of 100 are held to 100 ms; and what else
    is done among so many bookings."""
    lines = search_lines({"rows": result["rows"]})
    if "acts" in result:
        lines += ["", *_times("what is done", result["acts"])]
    return lines


def _seasons(result: dict[str, Any]) -> str:
    heading = "## Plans for a season"
    return "\n".join([heading, "", _on(result["machine"]), "", *seasons_lines(result), ""])


def seasons_lines(result: dict[str, Any]) -> list[str]:
    """How near plans are to the upper bound, as a table."""
    from bench.seasons import HEAD as HEAD_OF_SEASONS
    from bench.seasons import cells

    lines = [HEAD_OF_SEASONS, ["---"] * len(HEAD_OF_SEASONS), *cells(result)]
    return ["| " + " | ".join(line) + " |" for line in lines]


def _racing(result: dict[str, Any]) -> str:
    heading = f"## Racing for rooms: {result['racers']} processes, {result['seconds']:g} s, {result['database']}"
    return "\n".join([heading, "", _on(result["machine"]), "", *racing_lines(result), ""])


def racing_lines(result: dict[str, Any]) -> list[str]:
    """What was acknowledged and killed, and what the referee found, in words."""
    killed = ", ".join(f"{what} {count}×" for what, count in result["killed"].items())
    acts = result["acts"]
    return [
        f"- Acknowledged {result['acknowledged']:,}: {result['booked']:,} booked, {acts.get('cancelled', 0):,}"
        f" cancelled. Refused {result['refused']:,}, unanswered {acts.get('unanswered', 0):,}."
        f" Killed with kill -9: {killed or 'nothing'}.",
        f"- Booked twice {result['twice']}, lost {len(result['lost'])}, rows astray {result['astray']} (held to 0).",
    ]


def search_lines(result: dict[str, Any]) -> list[str]:
    """How long each set of questions took, as a table."""
    lines = _times("what is asked", result["rows"])
    if "seconds" in result:
        lines += ["", f"The entries were written and indexed in {result['seconds']} s."]
    return lines


def _times(what: str, found: dict[str, dict[str, float]]) -> list[str]:
    rows = [
        [name, f"{times['median']:.1f} ms", f"{times['p95']:.1f}", f"{times['longest']:.1f}"]
        for name, times in found.items()
    ]
    return _table((what, "median", "p95", "longest"), rows)


PEERS_HEAD = (
    "what", "program", "median", "p95", "requests/s, 4 at once", "bytes", "Byliv's median is", "again", "Byliv's again",
)  # fmt: skip


def _peers(result: dict[str, Any]) -> str:
    lines = [f"## Beside other programs: {result['places']:,} places", "", _on(result["machine"]), ""]
    return "\n".join([*lines, *_table(PEERS_HEAD, _peer_rows(result)), ""])


def _peer_rows(result: dict[str, Any]) -> list[list[str]]:
    return [_peer_row(row) for row in sorted(result["rows"], key=lambda row: row["what"])]


def _peer_row(row: dict[str, Any]) -> list[str]:
    times = row["times"]
    if times is None:
        return [row["what"], row["program"], "no answer within 30 s", *[""] * (len(PEERS_HEAD) - 3)]
    return [
        row["what"], row["program"], f"{times['median']:.2f} ms", f"{times['p95']:.2f}",
        f"{row['per_second']:,}", f"{row['bytes']:,}", row["ratio"], f"{row['again']:.2f} ms", row["again_ratio"],
    ]  # fmt: skip


def peers_table(result: dict[str, Any]) -> Table:
    """The comparison for the terminal."""
    table = Table(*PEERS_HEAD, title=f"{result['places']:,} places beside other programs")
    for row in _peer_rows(result):
        table.add_row(*row)
    return table
