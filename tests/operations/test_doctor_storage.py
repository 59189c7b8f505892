"""Findings about the data folder: real files, real permissions."""

import json
import os
from contextlib import contextmanager
from datetime import timedelta

import pytest

from byliv.core.clock import now
from byliv.operations import prepare
from byliv.operations.checks import storage

NOBODY = 65534


@pytest.fixture
def data_dir(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"
    settings.DATA_DIR.mkdir(mode=0o700)
    return settings.DATA_DIR


@contextmanager
def as_an_ordinary_user():
    """Root may write everywhere, so that permissions can only be felt as somebody else."""
    if os.geteuid() == 0:
        os.seteuid(NOBODY)
        try:
            yield
        finally:
            os.seteuid(0)
    else:
        yield


def said(check) -> list[str]:
    return [f"{finding.level}: {finding.what}" for finding in check()]


@pytest.mark.parametrize(("gib", "level"), [(50, "ok"), (1, "warning"), (0.1, "broken")])
def test_room_on_the_disk(tmp_path, gib, level):
    assert storage.room("data", tmp_path, int(gib * storage.GIB)).level == level


def test_the_disk_of_the_data_folder_is_measured(data_dir):
    assert str(data_dir) in said(storage.disk)[0]


def test_a_closed_folder_of_ones_own_is_well(data_dir):
    assert said(storage.permissions) == [f"ok: This user may write in {data_dir}, others may not read it."]


def test_a_folder_that_cannot_be_written_is_broken(data_dir):
    data_dir.chmod(0o500)
    with as_an_ordinary_user():
        found = said(storage.permissions)
    data_dir.chmod(0o700)
    assert found[0].startswith(f"broken: {data_dir} cannot be written")


def test_a_secret_key_that_everybody_can_read_is_broken_in_production(settings, data_dir):
    settings.IS_PRODUCTION = True
    (data_dir / "secret_key").write_text("x")
    (data_dir / "secret_key").chmod(0o644)
    assert said(storage.permissions)[0].startswith("ok")  # the folder around it is closed
    data_dir.chmod(0o755)
    assert said(storage.permissions)[0].startswith("broken: Everybody")


def test_a_backup_that_was_never_made_is_a_warning(data_dir):
    assert said(storage.backup_age) == ["warning: No backup was ever made of this installation."]


@pytest.mark.parametrize(("hours", "level"), [(5, "ok"), (49, "warning")])
def test_a_backup_must_not_be_older_than_two_days(data_dir, hours, level):
    at = (now() - timedelta(hours=hours)).isoformat()
    (data_dir / "last_backup.json").write_text(json.dumps({"at": at, "file": "/srv/backup/a.tar", "bytes": 1}))
    assert said(storage.backup_age) == [f"{level}: The last backup was made {hours} hours ago: /srv/backup/a.tar."]


@pytest.mark.parametrize("text", ["", "[]", '{"at": "yesterday"}', '{"at": 5}'])
def test_a_note_of_the_last_backup_that_cannot_be_read_is_a_warning(data_dir, text):
    (data_dir / "last_backup.json").write_text(text)
    assert said(storage.backup_age)[0].startswith("warning")


def test_static_files_are_broken_until_they_are_built_and_when_one_is_lost(settings, data_dir):
    settings.STATIC_ROOT = data_dir / "static"
    backend = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    assert said(storage.static_files)[0].startswith("broken")
    settings.STATIC_ROOT.mkdir()
    (settings.STATIC_ROOT / "app.1.css").touch()
    (settings.STATIC_ROOT / "staticfiles.json").write_text(json.dumps({"paths": {"app.css": "app.1.css"}}))
    (settings.STATIC_ROOT / "built").write_text(prepare._static_version())
    assert said(storage.static_files) == ["ok: All 1 static files of this version are built."]
    (settings.STATIC_ROOT / "app.1.css").unlink()
    assert said(storage.static_files)[0].startswith("broken: 1 static files are missing")
