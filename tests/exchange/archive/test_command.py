"""The commands: byliv export --area, byliv import area."""

import argparse
from threading import Thread

import pytest
from django.db import connection

from byliv.areas.models import Area
from byliv.exchange.archive import cli
from byliv.exchange.archive.snapshot import one_moment
from byliv.listings.models import Listing
from tests import make


@pytest.fixture
def exporting(capsys):
    """exporting("--area", …) gives (exit status, what it said, what it complained of)."""

    def _exporting(*arguments: object) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        cli.add_commands(parser.add_subparsers())
        args = parser.parse_args(["export", *map(str, arguments)])
        status = args.run(args)
        return status, *capsys.readouterr()

    return _exporting


def test_it_says_what_is_there_what_is_not_and_the_fingerprint(area, exporting, tmp_path):
    status, said, _error = exporting("--area", "vesterbro", tmp_path / "v.zip")
    assert status == 0
    assert "       2  areas" in said
    assert "Left out: 1 contacts behind a form." in said
    assert "fingerprint " in said


def test_an_area_that_is_not_there_is_told(db, exporting, tmp_path):
    assert exporting("--area", "atlantis", tmp_path / "v.zip")[0::2] == (
        2,
        "There is no area with the address /atlantis/.\n",
    )


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(area, exporting, tmp_path):
    status, _said, error = exporting("--area", "vesterbro", tmp_path / "no" / "v.zip")
    assert (status, "cannot be written" in error) == (1, True)
    assert [each.name for each in tmp_path.iterdir()] == ["media"]


def test_import_reports_every_row(archive, importing):
    answer = importing("area", archive)
    assert answer.status == 0
    assert answer.row("places.jsonl:1")["status"] == "created"
    assert set(answer.summary) == {"created"}


def test_a_trial_reports_and_writes_nothing(archive, importing):
    answer = importing("area", archive, "--dry-run")
    assert answer.report["dry_run"] is True
    assert not Area.objects.exists()


def test_a_refused_archive_is_one_sentence(archive, importing):
    archive.write_bytes(archive.read_bytes()[:-5000])
    answer = importing("area", archive)
    assert answer.status == 2
    assert answer.error.count("\n") == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_read_is_one_moment_while_others_write():
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        pytest.skip("a database in memory has no two moments")

    def write() -> None:
        make.make_organisation("Nyere end arkivet")
        connection.close()

    with one_moment():
        before = Listing.objects.count()
        writer = Thread(target=write)
        writer.start()
        writer.join(10)
        assert not writer.is_alive()
        assert Listing.objects.count() == before
    assert Listing.objects.count() == before + 1
