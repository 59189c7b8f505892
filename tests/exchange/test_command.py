"""The command itself: its text for people, its words in their language, its manners on a pipe."""

import argparse
import re

import pytest
from django.utils.translation import override

from byliv.exchange.cli import add_commands
from byliv.exchange.entries import Result, Where
from byliv.exchange.report import Effort, TextReport
from tests.exchange.conftest import FILES

pytestmark = pytest.mark.django_db


@pytest.fixture
def say(capsys, monkeypatch):
    """say("da_DK", "places", path) runs the command for a person of that language and gives what it printed."""

    def _say(language: str, *arguments: str) -> str:
        monkeypatch.setenv("LC_ALL", language)
        parser = argparse.ArgumentParser()
        add_commands(parser.add_subparsers())
        args = parser.parse_args(["import", *map(str, arguments)])
        args.run(args)
        captured = capsys.readouterr()
        assert captured.err == ""
        return captured.out

    return _say


def test_every_row_has_a_line_and_the_end_counts_them(say):
    lines = say("en_GB", "places", FILES / "steder.csv", "--dry-run").splitlines()
    assert lines[0] == "created     line 2           Hjørnescenen"
    assert lines[-3].startswith("Sum: 3 created, 0 changed, 0 unchanged, 0 kept, 2 skipped, 4 refused.")
    assert lines[-2] == "This was a trial; nothing was written."


def test_the_end_says_how_fast_it_went_and_what_memory_it_took(say):
    last = say("en_GB", "places", FILES / "steder.csv").splitlines()[-1]
    assert re.fullmatch(r"9 rows in [0-9.]+ s \([0-9,]+ rows/s\), [0-9,]+ MB at most\.", last)


def test_minutes_are_said_as_minutes():
    with override("en"):
        assert Effort(1_000_000, 372.4, 240).words == "1,000,000 rows in 6 min 12 s (2,685 rows/s), 240 MB at most."


def test_it_speaks_danish_unless_the_terminal_is_english(say):
    assert say("C.UTF-8", "places", FILES / "steder.csv").startswith("oprettet")


def test_an_import_goes_on_when_nobody_reads_its_report():
    class Closed:
        def write(self, _text):
            raise BrokenPipeError

    report = TextReport(Closed())
    for number in range(3):
        report.row(Result(Where("line", number), "A", "created"))
    assert report.counts["created"] == 3
