"""What all tests share. They run on SQLite, or on the server that BYLIV_DATABASE_URL names (`make test` does both)."""

import os
from importlib import import_module
from pathlib import Path

import pytest
from django.db.models.signals import post_migrate
from django.utils import translation

from tests import blank
from tests.people import *  # noqa: F403 - the cast is for every test


def _terms_again(sender, **_kwargs) -> None:
    """A test that needs real transactions empties every table afterwards: put back what a migration had put there."""
    if sender.name == "byliv.themes" and not sender.get_model("Theme").objects.exists():
        from django.apps import apps

        import_module("byliv.themes.migrations.0002_terms").install(apps, None)


post_migrate.connect(_terms_again)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the server, only what depends on the database: everything else has passed on SQLite already."""
    if not os.environ.get("BYLIV_DATABASE_URL"):
        return
    depends = [uses_database(item) and not item.get_closest_marker("one_database") for item in items]
    config.hook.pytest_deselected(items=[item for item, keep in zip(items, depends, strict=True) if not keep])
    items[:] = [item for item, keep in zip(items, depends, strict=True) if keep]


def uses_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or item.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def migrated_once(django_db_modify_db_settings) -> None:
    """The test database is a copy of one that was migrated before."""
    blank.start_from_copy()


@pytest.fixture(scope="session")
def django_db_setup(migrated_once, django_db_setup) -> None:
    """What pytest-django makes, from the copy."""


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path):
    """Each test has its own media, mails and caches."""
    settings.MEDIA_ROOT = tmp_path / "media"
    # Each test client is a server of its own, and would look at every static file before its first answer.
    settings.WHITENOISE_AUTOREFRESH = True
    settings.MAILBOX_DIR = settings.EMAIL_FILE_PATH = tmp_path / "mail"
    own = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path / "cache")}
    settings.CACHES = {**settings.CACHES, "default": own}


@pytest.fixture(autouse=True)
def counted_by_hand(settings):
    """No thread counts scans behind a test's back; `tally.flush()` does, and nothing waits from the test before."""
    from byliv.signs import tally

    settings.SCANS_IN_BACKGROUND = False
    tally._waiting.clear()


@pytest.fixture(autouse=True)
def areas_of_their_own():
    """Where the clock stands still, the area of one test would have the outline of another's with the same number."""
    from byliv.areas import queries

    queries._outline.cache_clear()


@pytest.fixture(autouse=True)
def in_danish():
    """A page in English leaves English active in its thread; each test begins in Danish."""
    translation.activate("da")


@pytest.fixture
def sign_in(client):
    """sign_in(alice) gives a test client that is Alice."""

    def _sign_in(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return _sign_in
