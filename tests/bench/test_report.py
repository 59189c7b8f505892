"""The figures are counted and written as they should be."""

import json

import pytest

from bench import report
from bench.cases import CASES
from bench.measure import Times, rank

TIMES = {"requests": 10, "median": 2.0, "p95": 3.0, "p99": 4.0}
CASE = {
    "held_to": 5, "server": {**TIMES, "median": 1.5}, "cold": TIMES,
    "per_second": 1234, "cpu_ms": 1.5, "bytes": 9000, "warm": {**TIMES, "median": 1.0},
    "static": {"size": 8192, "median": 0.5, "not_modified": 0.2},
    "static_warm": {"size": 8192, "median": 0.5, "not_modified": 0.2}, "not_modified": 0.4,
}  # fmt: skip
RESULT = {
    "database": "SQLite 3", "places": 10_000, "seconds": 1,
    "cases": {"tile": CASE, "box": {"skipped": "not known (404)"}},
    "mixed": {
        "minutes": 5, "reads": 3000, "planned": 3000, "writes": 200,
        "errors": ["/kort/: 500"], "by_minute": [TIMES, TIMES],
        "memory": {"resident": [100, 101, 102], "anonymous": [90, 91, 92]},
    },
    "machine": {
        "cpu": "A processor", "cores": 2, "python": "3.11", "versions": {"Django": "5.2"}, "date": "2026-11-21",
        "workers": "", "note": "",
    },
}  # fmt: skip


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1, 100)])
def test_ranks_of_a_hundred_values(share, value):
    assert rank(range(1, 101), share) == value


def test_times_are_in_milliseconds_and_in_any_order():
    assert Times.of([0.003, 0.001, 0.002]) == Times(3, 2.0, 3.0, 3.0)
    assert Times.of([0.001]) == Times(1, 1.0, 1.0, 1.0)


def test_ratios_are_to_the_static_file_of_the_same_run():
    row = dict(zip(report.HEAD, report.rows(RESULT)[0], strict=True))
    assert (row["server"], row["median"]) == ("1.50 ms (held to 5)", "2.00 ms")
    assert report.rows(RESULT)[0][8:] == ["4.0×", "1.00 ms", "2.0×", "0.40 ms", "2.0×"]


def test_a_case_that_was_not_measured_says_why():
    assert report.rows(RESULT)[1][:2] == ["box", "not known (404)"]


def test_results_replace_what_stood_under_their_heading_and_leave_the_rest(tmp_path, monkeypatch):
    page = tmp_path / "performance.md"
    stood = "## 10,000 places, SQLite 3\n\nold\n\n## Elsewhere, PostgreSQL\n\nkept"
    page.write_text(f"before\n{report.BEGIN}\n{stood}\n{report.END}\nafter\n")
    monkeypatch.setattr(report, "PAGE", page)
    monkeypatch.setattr(report, "FOLDER", tmp_path)
    report.keep(json.loads(json.dumps(RESULT)))
    report.write()
    report.write()
    text = page.read_text()
    assert text.startswith("before\n") and text.endswith("\nafter\n") and "old" not in text
    assert text.count("## 10,000 places, SQLite 3") == 1
    assert text.count("## Elsewhere, PostgreSQL\n\nkept\n\n") == 1
    assert "Error: /kort/: 500" in text


def test_the_page_has_room_for_the_figures():
    text = report.PAGE.read_text(encoding="utf-8")
    assert text.index(report.BEGIN) < text.index(report.END)


def test_names_of_cases_are_their_own():
    assert len({case.name for case in CASES}) == len(CASES)


def test_a_race_says_what_was_killed_and_that_nothing_was_lost():
    result = {"acknowledged": 340, "booked": 300, "refused": 90, "killed": {"server": 3, "database": 2}, "twice": 0,
              "lost": [], "astray": 0, "acts": {"cancelled": 40, "unanswered": 12}}  # fmt: skip
    presses, found = report.racing_lines(result)
    assert "Acknowledged 340: 300 booked, 40 cancelled. Refused 90, unanswered 12." in presses
    assert "server 3×, database 2×" in presses
    assert found == "- Booked twice 0, lost 0, rows astray 0 (held to 0)."


def test_finding_rooms_has_a_table_for_what_is_done_besides():
    times = {"median": 1.0, "p95": 2.0, "longest": 3.0}
    lines = report.rooms_lines({"rows": {"an evening": times}, "acts": {"a weekly booking": times}})
    assert [line for line in lines if "1.0 ms" in line] == [
        "| an evening | 1.0 ms | 2.0 | 3.0 |", "| a weekly booking | 1.0 ms | 2.0 | 3.0 |",
    ]  # fmt: skip
