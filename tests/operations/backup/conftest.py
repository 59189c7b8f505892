"""Installations to back up, lose and restore."""

import shutil
from itertools import count
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType

from byliv.operations.prepare import prepare_database
from tests import blank as migrated
from tests.blank import SERVER, address_of
from tests.operations.backup.installation import Installation, connected, on_server

numbers = count(1)


@pytest.fixture(scope="session")
def blank(tmp_path_factory, django_db_setup, django_db_blocker, worker_id_or_main):
    """A database that was brought to this version and holds nothing: copied for each test."""
    file, name = tmp_path_factory.mktemp("blank") / "byliv.sqlite3", f"byliv_prepared_{worker_id_or_main}"
    if SERVER:
        on_server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        on_server(f"CREATE DATABASE {name} TEMPLATE {migrated.on_server()}")
    else:
        shutil.copy(migrated.in_file(), file)
    with django_db_blocker.unblock(), connected(address_of(name) if SERVER else "", file):
        prepare_database()
    yield name if SERVER else file
    if SERVER:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def worker_id_or_main(request) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture
def database_at(worker_id_or_main):
    """database_at(template) makes a database on the server and gives its address; gone after the test."""
    made = []

    def _make(template: str = "template1") -> str:
        made.append(f"byliv_backup_{worker_id_or_main}_{next(numbers)}")
        on_server(f"DROP DATABASE IF EXISTS {made[-1]} WITH (FORCE)")
        on_server(f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
        return address_of(made[-1])

    yield _make
    for name in made:
        on_server(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def installation(blank, tmp_path: Path, settings, django_db_blocker, database_at):
    """An installation with an empty database; Django works on it during the test."""
    folder = tmp_path / "data"
    (folder / "media").mkdir(parents=True)
    (folder / "secret_key").write_text("a key of this test")
    settings.DATA_DIR, settings.MEDIA_ROOT = folder, folder / "media"
    url = database_at(blank) if SERVER else ""
    if not SERVER:
        shutil.copy(blank, folder / "byliv.sqlite3")
    ContentType.objects.clear_cache()
    with django_db_blocker.unblock(), connected(url, folder / "byliv.sqlite3"):
        yield Installation(folder, url)
    ContentType.objects.clear_cache()


@pytest.fixture
def archives(tmp_path: Path) -> Path:
    """Where backups are put."""
    folder = tmp_path / "archives"
    folder.mkdir()
    return folder
