"""What all tests share. They run on SQLite, or on the server that BYLIV_DATABASE_URL names (`make test` does both)."""

from pathlib import Path

import pytest

from tests.people import *  # noqa: F403 - the cast is for every test


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path: Path):
    """Each test has its own media, mails and caches."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MAILBOX_DIR = settings.EMAIL_FILE_PATH = tmp_path / "mail"
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": str(tmp_path / name)}
        for name in ("default", "local")
    }


@pytest.fixture
def sign_in(client):
    """sign_in(alice) gives a test client that is Alice."""

    def _sign_in(user):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return _sign_in
