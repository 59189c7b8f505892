"""One archive, made while the program serves."""

import json
import os
import sqlite3
import tarfile
from pathlib import Path

import pyrage
import pytest
from django.db import connection

from byliv.operations.backup import installation as here
from byliv.operations.backup import media
from byliv.operations.backup.problems import run
from tests import make

KEY = pyrage.x25519.Identity.generate()
RECIPIENT = str(KEY.to_public())


def only(folder: Path) -> Path:
    (found,) = folder.iterdir()
    return found


def manifest_of(archive: Path) -> dict:
    with tarfile.open(archive) as tar:
        return json.load(tar.extractfile("manifest.json"))


def test_an_archive_holds_database_pictures_and_key(installation, archives):
    (installation.media / "photos").mkdir()
    (installation.media / "photos" / "a.webp").write_bytes(b"a picture")
    assert installation.run("backup", archives) == 0
    with tarfile.open(only(archives)) as tar:
        names = tar.getnames()
    assert names[0].startswith("database/")
    assert names[-4:] == ["secret_key", "media/photos/a.webp", "SHA256SUMS", "manifest.json"]


def test_the_manifest_counts_every_table_and_names_every_migration(installation, archives):
    make.make_place()
    installation.run("backup", archives)
    database = manifest_of(only(archives))["database"]
    assert database["kind"] == connection.vendor
    assert database["tables"]["places_place"]["rows"] == 1
    assert ["places", "0001_initial"] in database["migrations"]


def test_a_timer_hears_nothing_and_the_last_good_backup_is_written_down(installation, archives, capsys):
    installation.run("backup", archives)
    assert capsys.readouterr() == ("", "")
    noted = json.loads((installation.folder / "last_backup.json").read_text())
    assert noted["file"] == only(archives).name and noted["bytes"] == only(archives).stat().st_size
    assert noted["at"] == manifest_of(only(archives))["made_at"] and noted["at"].endswith("+00:00")


def test_an_archive_is_for_its_owner_only_and_leaves_nothing_beside_it(installation, archives):
    installation.run("backup", archives)
    assert only(archives).stat().st_mode & 0o777 == 0o600
    assert not list(installation.folder.glob(".backup-*"))


def test_without_a_target_it_goes_into_the_data_folder(installation):
    assert installation.run("backup") == 0
    assert only(installation.folder / "backups").suffix == ".tar"


def test_keep_removes_older_ones_of_the_same_installation_only(installation, archives):
    other = archives / "byliv-elsewhere.dk-abc123-20200101T000000000Z.tar"
    other.write_text("somebody else's")
    for _night in range(3):
        assert installation.run("backup", archives, "--keep", 2) == 0
    assert other.exists() and len(list(archives.glob("byliv-127.0.0.1-*.tar"))) == 2


def test_what_a_killed_backup_left_behind_is_cleared_away(installation, archives):
    (installation.folder / ".backup-killed").mkdir()
    (archives / f".byliv-{here.identity()}-20200101T000000000Z.tar.part").write_text("half")
    installation.run("backup", archives)
    assert only(archives).suffix == ".tar"
    assert not (installation.folder / ".backup-killed").exists()


def test_a_named_file_can_be_made_again_after_a_kill(installation, archives):
    (archives / ".friday.tar.part").write_text("half")
    assert installation.run("backup", archives / "friday.tar") == 0
    assert only(archives).name == "friday.tar"


def test_an_encrypted_archive_tells_nothing_to_others(installation, archives):
    make.make_place("Et hemmeligt sted")
    assert installation.run("backup", archives, "--recipient", RECIPIENT) == 0
    assert only(archives).name.endswith(".tar.age")
    assert (
        only(archives).read_bytes().startswith(b"age-encryption.org/v1") and b"media" not in only(archives).read_bytes()
    )


def test_the_recipient_may_be_a_setting(installation, archives, settings):
    settings.BACKUP_RECIPIENTS = [RECIPIENT]
    installation.run("backup", archives)
    assert only(archives).suffix == ".age"


REFUSED = {
    "no folder": (["missing/folder/file.tar"], 2, "There is no folder"),
    "among pictures": (["data/media"], 2, "lies among people's pictures"),
    "keep with a file": (["archives/file.tar", "--keep", "3"], 2, "--keep needs a folder"),
    "no recipient": (["archives", "--recipient", "age1nonsense"], 2, "is no age recipient"),
    "there already": (["archives/there.tar"], 2, "is there already"),
}


@pytest.mark.parametrize(("arguments", "status", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_said_in_one_sentence(installation, archives, capsys, arguments, status, sentence):
    (archives / "there.tar").write_text("another file")
    target, *rest = arguments
    assert installation.run("backup", archives.parent / target, *rest) == status
    told = capsys.readouterr().err
    assert sentence in told and told.count("\n") == 1
    assert [path.name for path in archives.iterdir()] == ["there.tar"]
    assert not (installation.folder / "last_backup.json").exists()


@pytest.mark.parametrize("options", [[], ["--recipient", RECIPIENT]], ids=["plain", "encrypted"])
def test_a_full_disk_is_said_and_leaves_nothing(installation, archives, capsys, monkeypatch, options):
    # The device that is always full stands in for a disk that just became so.
    opened = open
    monkeypatch.setattr(
        "builtins.open",
        lambda name, *rest, **more: (
            opened("/dev/full", "wb") if str(name).endswith(".part") else opened(name, *rest, **more)
        ),
    )
    assert installation.run("backup", archives, *options) == 1
    assert "The disk is full" in capsys.readouterr().err


def test_a_missing_permission_is_said(capsys):
    def forbidden() -> int:
        raise PermissionError(13, "Permission denied", "/srv/backup")

    assert run(forbidden) == 1
    assert "Permission is missing: /srv/backup" in capsys.readouterr().err


def test_two_backups_at_once_do_not_meet(installation, archives, capsys):
    with here.one_backup():
        assert installation.run("backup", archives) == 1
    assert "Another backup" in capsys.readouterr().err


def test_a_picture_that_goes_while_the_database_is_copied_is_still_in_it(tmp_path):
    pictures, held = tmp_path / "media", tmp_path / "held"
    pictures.mkdir()
    (pictures / "old.webp").write_bytes(b"old")
    media.hold(pictures, held)
    (pictures / "old.webp").unlink()
    (pictures / "new.webp").write_bytes(b"new")
    found = {name.name: file.read_bytes() for name, file in media.union(pictures, held)}
    assert found == {"old.webp": b"old", "new.webp": b"new"}


def test_links_among_the_pictures_are_not_followed(tmp_path):
    (tmp_path / "secret").write_text("not a picture")
    (tmp_path / "media").mkdir()
    os.symlink(tmp_path / "secret", tmp_path / "media" / "link.webp")
    assert list(media.files(tmp_path / "media")) == []


def test_an_installation_without_a_database_says_so(installation, archives, capsys):
    if not installation.is_sqlite:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE django_migrations")
    else:
        connection.close()
        installation.database.unlink()
    assert installation.run("backup", archives) == 1
    assert "start byliv serve once" in capsys.readouterr().err


def test_a_writer_that_is_in_the_middle_is_not_waited_for(installation, archives):
    if not installation.is_sqlite:
        pytest.skip("PostgreSQL's readers never wait")
    make.make_place()
    with sqlite3.connect(installation.database) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("DELETE FROM places_place")
        assert installation.run("backup", archives) == 0
    assert manifest_of(only(archives))["database"]["tables"]["places_place"]["rows"] == 1
