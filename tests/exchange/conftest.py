"""What the tests of imports share."""

import argparse
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from byliv.exchange.cli import add_commands
from tests.shared_data import SHARED

FILES = Path(__file__).parent / "files"


class Answer(NamedTuple):
    """What one command left: its exit status, its report, and what it said on standard error."""

    status: int
    report: dict[str, Any]
    error: str

    def row(self, place: str | int) -> dict[str, Any]:
        """The row at a line, feature or element."""
        return next(
            row for row in self.report["rows"] if place in (row.get("line"), row.get("feature"), row.get("element"))
        )

    @property
    def summary(self) -> dict[str, int]:
        return {status: count for status, count in self.report["summary"].items() if count}


@pytest.fixture
def importing(capsys, monkeypatch):
    """importing("places", path, "--dry-run") runs the command in English and gives its Answer."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")

    def _importing(what: str, path: Path | str, *options: str) -> Answer:
        parser = argparse.ArgumentParser()
        add_commands(parser.add_subparsers())
        args = parser.parse_args(["import", what, str(path), "--json", *options])
        status = args.run(args)
        captured = capsys.readouterr()
        return Answer(status, json.loads(captured.out) if captured.out else {}, captured.err)

    return _importing


@pytest.fixture
def shared_data() -> Path:
    """Real public data beside the project; tests that want it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("no shared data here")
    return SHARED
