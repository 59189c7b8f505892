"""The drill: writers at work, a backup, the installation destroyed, and what came back."""

import shutil
import time
from pathlib import Path

import pytest
from django.db import connection

from byliv.listings.models import Listing, Photo
from tests.counts import counted, recounted
from tests.operations.backup.installation import on_server


class Writers:
    """Two processes that write, each with its log of what was acknowledged."""

    def __init__(self, installation, folder: Path) -> None:
        self.logs = [folder / f"writer-{number}" for number in (1, 2)]
        module = "tests.operations.backup.writer"
        self.running = [installation.start("-m", module, log.stem, log) for log in self.logs]

    def acknowledged(self) -> list[tuple[int, str]]:
        return [row for log in self.logs for row in acknowledged(log)]

    def wait_for(self, rows: int) -> list[tuple[int, str]]:
        while len(self.acknowledged()) < rows:
            assert all(process.poll() is None for process in self.running), "a writer died"
            time.sleep(0.05)
        return self.acknowledged()

    def kill(self) -> None:
        for process in self.running:
            process.kill()
            process.wait()


@pytest.fixture
def writers(installation, tmp_path):
    made = Writers(installation, tmp_path)
    yield made
    made.kill()


def acknowledged(log: Path) -> list[tuple[int, str]]:
    """(listing, picture) of every whole line."""
    lines = log.read_text().splitlines(keepends=True) if log.exists() else []
    return [(int(line.split()[0]), line.split()[1]) for line in lines if line.endswith("\n")]


def destroy(installation) -> None:
    connection.close()
    shutil.rmtree(installation.folder)
    if not installation.is_sqlite:
        name = connection.settings_dict["NAME"]
        on_server(f"DROP DATABASE {name} WITH (FORCE)")
        on_server(f"CREATE DATABASE {name}")


def test_nothing_acknowledged_before_the_backup_is_missing_after_a_loss(installation, archives, writers):
    before = writers.wait_for(20)
    assert installation.run("backup", archives) == 0
    after = writers.wait_for(len(before) + 10)
    writers.kill()
    destroy(installation)
    assert installation.run("restore", next(archives.iterdir())) == 0
    back = set(Listing.objects.values_list("pk", flat=True))
    assert {listing for listing, _name in before} <= back
    assert {name for _listing, name in before} <= set(Photo.objects.values_list("name", flat=True))
    assert {listing for listing, _name in after} - back, "it was not lost at all"
    assert_nothing_is_half(installation)


def assert_nothing_is_half(installation) -> None:
    connection.check_constraints()  # every foreign key leads somewhere
    for photo in Photo.objects.all():
        assert len(list(installation.media.glob(f"{photo.name}-*.webp"))) == 3
    assert counted() == recounted()
