"""What an import did, row by row as it happens and counted at the end: for people, or as one JSON document."""

import json
import os
import resource
import sys
import time
from collections import Counter
from typing import Any, NamedTuple, TextIO

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from byliv.core.text import one_line
from byliv.exchange import words
from byliv.exchange.entries import Result

STATUSES = {
    "created": pgettext_lazy("of a row", "created"),
    "changed": pgettext_lazy("of a row", "changed"),
    "unchanged": pgettext_lazy("of a row", "unchanged"),
    "kept": pgettext_lazy("of a row", "kept"),
    "skipped": pgettext_lazy("of a row", "skipped"),
    "refused": pgettext_lazy("of a row", "refused"),
}


class Effort(NamedTuple):
    """What an import took: rows, seconds, and the most memory (MB) that the program held so far."""

    rows: int
    seconds: float
    peak_memory: int

    @property
    def rate(self) -> int:
        """Rows per second."""
        return round(self.rows / max(self.seconds, 0.001))

    @property
    def words(self) -> str:
        """ "12,000 rows in 1 min 5 s (185 rows/s), 140 MB at most." """
        minutes, seconds = divmod(round(self.seconds), 60)
        values = {
            "count": number_format(self.rows, force_grouping=True),
            "time": _("%(minutes)s min %(seconds)s s") % {"minutes": minutes, "seconds": seconds}
            if minutes
            else _("%(seconds)s s") % {"seconds": number_format(self.seconds, 1)},
            "rate": number_format(self.rate, force_grouping=True),
            "memory": number_format(self.peak_memory, force_grouping=True),
        }
        text = ngettext(
            "%(count)s row in %(time)s (%(rate)s rows/s), %(memory)s MB at most.",
            "%(count)s rows in %(time)s (%(rate)s rows/s), %(memory)s MB at most.",
            self.rows,
        )
        return text % values


class Report:
    """Counts results; `finish` says how it went. Nothing but the counts is held in memory.

    Without `out` it writes to what standard output is at the moment (a progress bar may stand in between).
    """

    def __init__(self, out: TextIO | None = None) -> None:
        self.out = _Steady(out)
        self.counts: Counter[str] = Counter()
        self.started = time.monotonic()

    def row(self, result: Result) -> None:
        self.counts[result.status] += 1

    def finish(self, *, source: str, is_dry_run: bool, notes: list[str]) -> None:
        raise NotImplementedError

    def effort(self) -> Effort:
        """What it has taken so far."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Linux counts in kilobytes, macOS in bytes.
        megabytes = peak // (1_000_000 if sys.platform == "darwin" else 1000)
        return Effort(sum(self.counts.values()), time.monotonic() - self.started, megabytes)


class TextReport(Report):
    """One line for each row, its notes indented below it, and a summary."""

    def row(self, result: Result) -> None:
        super().row(result)
        line = f"{_padded(result.status)} {result.where.words:<16} {one_line(result.name)}"
        if result.fields and result.status == "changed":
            line += f" ({', '.join(dict.fromkeys(map(words.field_label, result.fields)))})"
        if result.reason:
            line += f": {one_line(result.reason)}"
        self.out.write(line + "\n")
        for note in result.notes:
            self.out.write(f"{'':<28}  – {one_line(note)}\n")

    def finish(self, *, source: str, is_dry_run: bool, notes: list[str]) -> None:
        for note in notes:
            self.out.write(f"{one_line(note)}\n")
        counts = ", ".join(f"{self.counts[status]} {label}" for status, label in STATUSES.items())
        self.out.write(
            _("Sum: %(counts)s.") % {"counts": counts} + (f" {source_line(source)}" if source else "") + "\n"
        )
        if is_dry_run:
            self.out.write(_("This was a trial; nothing was written.") + "\n")
        self.out.write(self.effort().words + "\n")


class JsonReport(Report):
    """One JSON document, written as it grows: {"rows": […], "summary": {…}, "notes": […], "source", "dry_run", …}."""

    def __init__(self, out: TextIO | None = None) -> None:
        super().__init__(out)
        self.out.write('{"rows": [')
        self.is_first = True

    def row(self, result: Result) -> None:
        super().row(result)
        unit, number = result.where
        document: dict[str, Any] = {
            unit: number,
            "name": result.name,
            "status": result.status,
            "reason": result.reason,
            "fields": result.fields,
            "notes": result.notes,
        }
        self.out.write(("\n" if self.is_first else ",\n") + json.dumps(document, ensure_ascii=False))
        self.is_first = False

    def finish(self, *, source: str, is_dry_run: bool, notes: list[str]) -> None:
        effort = self.effort()
        end = {
            "summary": {status: self.counts[status] for status in STATUSES},
            "notes": notes,
            "source": source,
            "dry_run": is_dry_run,
            "seconds": round(effort.seconds, 3),
            "rows_per_second": effort.rate,
            "peak_memory_mb": effort.peak_memory,
        }
        self.out.write("\n], " + json.dumps(end, ensure_ascii=False)[1:] + "\n")


class _Steady:
    """Output whose reader may leave (`| head`): the import goes on without it."""

    def __init__(self, out: TextIO | None) -> None:
        self.out, self.has_reader = out, True

    def write(self, text: str) -> None:
        if not self.has_reader:
            return
        try:
            (self.out or sys.stdout).write(text)
        except BrokenPipeError:
            self.has_reader = False
            if self.out is None:
                # What is still in Python's buffer has to go somewhere when the program ends.
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def source_line(source: str) -> str:
    return _("Known as from “%(source)s”.") % {"source": source}


def _padded(status: str) -> str:
    return f"{STATUSES[status]!s:<11}"
