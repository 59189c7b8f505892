"""The steward's page: an archive is asked for, made in the background, fetched, and gone after a week."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from byliv.core import clock
from byliv.exchange.archive import asking
from byliv.exchange.models import AreaArchive
from byliv.exchange.tasks import delete_old_archives, make_archive
from tests import make

PAGE = "/arkiv/vesterbro/"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.ARCHIVES_DIR = tmp_path / "archives"
    return settings.ARCHIVES_DIR


@pytest.fixture
def made(vesterbro, dana, house):
    """An archive that Dana asked for, and that the worker has made."""
    archive = asking.ask(area=vesterbro, by=dana)
    asking.make(archive.pk)
    archive.refresh_from_db()
    return archive


def test_a_steward_asks_and_the_worker_makes_it(client, dana, house):
    client.force_login(dana)
    assert client.post(PAGE, {}).status_code == 302
    archive = AreaArchive.objects.get()
    assert (archive.by, archive.done_at, archive.has_hidden) == (dana, None, False)
    assert "hx-get" in client.get(PAGE).content.decode()
    make_archive.call(archive.pk)
    assert "Hent" in client.get(PAGE).content.decode() or "Download" in client.get(PAGE).content.decode()


def test_the_file_is_the_area(client, dana, made):
    client.force_login(dana)
    answer = client.get(f"{PAGE}{made.pk}.zip")
    body = b"".join(answer.streaming_content)
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="vesterbro-')
    assert b"Huset i Istedgade" in zipfile.ZipFile(io.BytesIO(body)).read("places.jsonl")
    assert len(body) == made.bytes


@pytest.mark.parametrize("who", ["alice", "bob", "charlie"])
def test_whoever_does_not_run_the_area_gets_nothing(request, client, made, who):
    client.force_login(request.getfixturevalue(who))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {}).status_code == 403
    assert client.get(f"{PAGE}{made.pk}.zip").status_code == 403


def test_strangers_are_asked_to_sign_in(client, made):
    assert client.get(f"{PAGE}{made.pk}.zip").status_code == 302


def test_editors_and_stewards_of_other_areas_get_nothing(client, made):
    elsewhere = make.make_area("valby", (12.4, 55.6, 12.5, 55.65))
    client.force_login(make.make_steward(elsewhere, "eva@example.org"))
    assert client.get(f"{PAGE}{made.pk}.zip").status_code == 403
    assert client.get(f"/arkiv/valby/{made.pk}.zip").status_code == 404


def test_the_action_asks_again_whether_one_may(vesterbro, charlie):
    with pytest.raises(PermissionDenied):
        asking.ask(area=vesterbro, by=charlie)


def test_only_one_is_made_at_a_time(client, vesterbro, dana):
    asking.ask(area=vesterbro, by=dana)
    with pytest.raises(ValidationError):
        asking.ask(area=vesterbro, by=dana)
    client.force_login(dana)
    assert client.post(PAGE, {}).status_code == 422


def test_one_whose_worker_was_switched_off_keeps_nobody_waiting(vesterbro, dana):
    first = asking.ask(area=vesterbro, by=dana)
    AreaArchive.objects.filter(pk=first.pk).update(asked_at=clock.now() - timedelta(hours=7))
    second = asking.ask(area=vesterbro, by=dana)
    assert asking.make(first.pk) == 0
    assert asking.make(second.pk) > 0


def test_a_task_that_runs_twice_makes_one_file(made, folder):
    assert asking.make(made.pk) == 0
    assert len(list(folder.iterdir())) == 1


def test_after_a_week_it_is_gone(client, dana, made, folder):
    AreaArchive.objects.filter(pk=made.pk).update(asked_at=clock.now() - timedelta(days=8))
    client.force_login(dana)
    assert client.get(f"{PAGE}{made.pk}.zip").status_code == 404
    assert delete_old_archives.call() == 1
    assert list(folder.iterdir()) == []


def test_nobody_else_on_the_machine_reads_the_file(made, folder):
    assert (folder.stat().st_mode & 0o077, (folder / made.file).stat().st_mode & 0o077) == (0, 0)


def test_a_full_disk_is_told(vesterbro, dana, settings, tmp_path):
    (tmp_path / "file").write_text("")
    settings.ARCHIVES_DIR = Path(tmp_path / "file" / "archives")
    archive = asking.ask(area=vesterbro, by=dana)
    asking.make(archive.pk)
    archive.refresh_from_db()
    assert (archive.file, bool(archive.problem), archive.done_at is not None) == ("", True, True)


def test_those_who_run_an_area_find_it_on_their_own_page(client, dana, charlie):
    client.force_login(dana)
    assert PAGE in client.get("/min-side/").content.decode() or PAGE in client.get("/konto/").content.decode()
