"""An archive is checked, then put in place; what was there is kept."""

import io
import json
import shutil
import sqlite3
import tarfile
from pathlib import Path

import psycopg
import pyrage
import pytest
from django.core.management import call_command
from django.db import connection

from byliv.operations.backup import archive
from byliv.operations.backup import installation as here
from byliv.operations.backup.problems import Problem
from byliv.operations.backup.restore import _refuse_foreign
from byliv.places.models import Place
from tests import make
from tests.operations.backup.test_backup import KEY, RECIPIENT, only


@pytest.fixture
def packed(installation, archives):
    """An archive of an installation with one place and one picture."""
    make.make_place("Huset")
    (installation.media / "a.webp").write_bytes(b"a picture" * 9000)
    assert installation.run("backup", archives) == 0
    return only(archives)


@pytest.fixture
def identity(tmp_path):
    file = tmp_path / "identity"
    file.write_text(f"# the secret key\n{KEY}\n")
    return file


def sealed(installation, archives) -> Path:
    make.make_place("Huset")
    assert installation.run("backup", archives, "--recipient", RECIPIENT) == 0
    return only(archives)


def names() -> list[str]:
    return list(Place.objects.values_list("name", flat=True))


def lines(capsys) -> str:
    told = capsys.readouterr().err
    assert told.count("\n") == 1, told
    return told


def rewritten(packed: Path, change) -> Path:
    """The archive again, with change(member, bytes) -> (member, bytes) or None for each member."""
    target = packed.with_name("rewritten.tar")
    with tarfile.open(packed) as old, tarfile.open(target, "w") as new:
        for member in old:
            if changed := change(member, old.extractfile(member).read()):
                changed[0].size = len(changed[1])
                new.addfile(changed[0], io.BytesIO(changed[1]))
    return target


def test_a_whole_archive_tells_what_it_holds(installation, packed, capsys):
    assert installation.run("verify-backup", packed) == 0
    told = capsys.readouterr().out
    assert "Whole" in told and "1 places" in told and "1 files" in told and "Secret key: in it" in told


def test_checking_changes_nothing_and_leaves_nothing(installation, packed):
    before = sorted(installation.folder.rglob("*"))
    installation.run("verify-backup", packed)
    assert sorted(installation.folder.rglob("*")) == before


@pytest.mark.parametrize("last", [b"database/", b"media/a.webp", b"SHA256SUMS", b'"sums"'])
def test_an_archive_that_was_cut_off_is_found(installation, packed, capsys, last):
    data = packed.read_bytes()
    packed.write_bytes(data[: data.rindex(last)])
    assert installation.run("verify-backup", packed) == 1
    assert "damaged" in lines(capsys)


@pytest.mark.parametrize("name", ["database/", "media/a.webp", "secret_key", "SHA256SUMS", "manifest.json"])
def test_a_changed_byte_is_found(installation, packed, capsys, name):
    def flip(member, data):
        if not member.name.startswith(name):
            return member, data
        at = data.index(b'"sums": "') + 9 if name == "manifest.json" else len(data) // 2
        return member, data[:at] + (b"0" if data[at : at + 1] != b"0" else b"1") + data[at + 1 :]

    assert installation.run("verify-backup", rewritten(packed, flip)) == 1
    assert "changed" in lines(capsys)


@pytest.mark.parametrize("name", ["database/", "media/a.webp", "SHA256SUMS"])
def test_a_missing_member_is_found(installation, packed, capsys, name):
    without = rewritten(packed, lambda member, data: None if member.name.startswith(name) else (member, data))
    assert installation.run("verify-backup", without) == 1
    assert "changed" in lines(capsys)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "media/../../outside", "media//a.webp", "settings.py"])
def test_a_name_that_leads_elsewhere_is_refused(installation, packed, tmp_path, capsys, name):
    def rename(member, data):
        member.name = name if member.name == "media/a.webp" else member.name
        return member, data

    assert installation.run("restore", rewritten(packed, rename), "--yes") == 1
    assert "It is not used" in lines(capsys)
    assert names() == ["Huset"] and not (tmp_path / "outside").exists()


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_a_link_or_device_is_refused(installation, packed, capsys, kind):
    def link(member, data):
        if member.name == "media/a.webp":
            member.type, member.linkname, data = kind, "/etc/passwd", b""
        return member, data

    assert installation.run("restore", rewritten(packed, link), "--yes") == 1
    assert "It is not used" in lines(capsys)


def test_what_is_no_archive_is_said(installation, tmp_path, capsys):
    (tmp_path / "letter.txt").write_text("Dear Alice" * 200)
    assert installation.run("verify-backup", tmp_path / "letter.txt") == 1
    assert "damaged" in lines(capsys)
    assert installation.run("verify-backup", tmp_path / "nothing.tar") == 2
    assert "There is no file" in lines(capsys)


def test_an_encrypted_archive_opens_with_its_key(installation, archives, identity):
    assert installation.run("restore", sealed(installation, archives), "--identity", identity, "--yes") == 0
    assert names() == ["Huset"]


def test_another_key_a_missing_key_and_a_changed_seal_are_said(installation, archives, identity, tmp_path, capsys):
    file = sealed(installation, archives)
    assert installation.run("verify-backup", file) == 2
    assert "--identity" in lines(capsys)
    (tmp_path / "other").write_text(str(pyrage.x25519.Identity.generate()))
    assert installation.run("verify-backup", file, "--identity", tmp_path / "other") == 1
    assert "cannot be decrypted" in lines(capsys)
    data = bytearray(file.read_bytes())
    data[-20] ^= 1
    file.write_bytes(data)
    assert installation.run("verify-backup", file, "--identity", identity) == 1
    assert "cannot be decrypted" in lines(capsys)


def test_an_installation_is_only_replaced_when_asked_to(installation, packed, capsys):
    make.make_place("Et nyere hus")
    assert installation.run("restore", packed) == 2
    assert "--yes" in lines(capsys) and names() == ["Huset", "Et nyere hus"]
    assert installation.run("restore", packed, "--yes") == 0
    assert names() == ["Huset"] and (installation.media / "a.webp").read_bytes() == b"a picture" * 9000


def test_what_was_there_is_kept_aside(installation, packed):
    make.make_place("Et nyere hus")
    installation.run("restore", packed, "--yes")
    assert only(next(installation.folder.glob("media.before-*"))).name == "a.webp"
    if installation.is_sqlite:
        connection.close()
        shutil.copy(next(installation.folder.glob("byliv.sqlite3.before-*Z")), installation.database)
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'byliv_before_%'")
            cursor.execute(f"SET search_path = {cursor.fetchone()[0]}")
    assert "Et nyere hus" in names()


def test_numbers_of_deleted_rows_are_not_given_again(installation, archives):
    gone = make.make_place().pk
    Place.objects.all().delete()
    installation.run("backup", archives)
    assert installation.run("restore", only(archives), "--yes") == 0
    assert make.make_place().pk > gone


def test_a_damaged_archive_changes_nothing(installation, packed, capsys):
    make.make_place("Et nyere hus")
    packed.write_bytes(packed.read_bytes().partition(b'"sums"')[0])
    assert installation.run("restore", packed, "--yes") == 1
    assert names() == ["Huset", "Et nyere hus"] and (installation.media / "a.webp").exists()
    assert not list(installation.folder.glob("*restor*"))


def test_nothing_is_replaced_while_it_is_served(installation, packed, capsys):
    with here.serving():
        assert installation.run("restore", packed, "--yes") == 1
    assert "Stop it first" in lines(capsys)


def test_nothing_is_served_while_it_is_replaced(installation, capsys):
    with here.not_serving():
        assert installation.run("serve") == 1
    assert "being restored" in lines(capsys)


def test_nothing_is_replaced_while_another_program_has_the_database_open(installation, packed, capsys):
    other = another_connection(installation)
    assert installation.run("restore", packed, "--yes") == 1
    assert "first" in lines(capsys)
    other.close()
    assert installation.run("restore", packed, "--yes") == 0


def another_connection(installation):
    """Somebody who has looked once, and is idle now."""
    if installation.is_sqlite:
        other = sqlite3.connect(installation.database)
        other.execute("SELECT count(*) FROM places_place").fetchone()
        return other
    return psycopg.connect(installation.url, autocommit=True)


def edited(packed: Path, edit) -> Path:
    """The archive with another manifest, as another version would have written it."""

    def change(member, data):
        if member.name != archive.MANIFEST:
            return member, data
        manifest = json.loads(data)
        edit(manifest)
        return member, json.dumps(manifest).encode()

    return rewritten(packed, change)


def test_an_archive_of_the_other_database_names_the_way(installation, packed):
    other = "postgresql" if installation.is_sqlite else "sqlite"
    with pytest.raises(Problem, match="move-database"):
        _refuse_foreign({"kind": other, "migrations": []})


def test_an_archive_of_a_newer_byliv_is_refused(installation, archives, capsys):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('places', '9999_later', '2030-01-01')"
        )
    installation.run("backup", archives)
    assert installation.run("restore", only(archives), "--yes") == 1
    assert "newer Byliv (places.9999_later" in lines(capsys)


def test_an_archive_of_a_format_to_come_is_refused(installation, packed, capsys):
    later = edited(packed, lambda manifest: manifest.update(format=2))
    assert installation.run("verify-backup", later) == 1
    assert "Upgrade first" in lines(capsys)


def test_an_archive_of_an_older_byliv_is_brought_forward(installation, archives):
    call_command("migrate", "themes", "0001", verbosity=0)
    installation.run("backup", archives)
    assert installation.run("restore", only(archives), "--yes") == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations WHERE app = 'themes' AND name = '0002_terms'")
        assert cursor.fetchone() == (1,)
