"""Our own side of the fediverse: the address that others know us by, and a key."""

from collections.abc import Iterator

import pytest

from byliv.federation import actions, tasks
from byliv.federation.models import RemoteServer
from tests.federation.elsewhere import Elsewhere, elsewhere

OURS = "https://byliv.example"


@pytest.fixture
def known_as(settings, db) -> str:
    """This installation, as others know it."""
    settings.BASE_URL, settings.ALLOWED_HOSTS = OURS, ["byliv.example", "testserver"]
    actions.ensure_key()
    return OURS


@pytest.fixture
def freja(known_as, settings) -> Iterator[Elsewhere]:
    """Somebody on another server."""
    with elsewhere(settings) as server:
        yield server


@pytest.fixture
def post(known_as):
    """post() tells what has happened and sends all that waits; returns how many messages arrived."""

    def _post() -> int:
        tasks.tell.func()
        RemoteServer.objects.update(next_at=None)
        return sum(actions.deliver(server) for server in actions.due_servers())

    return _post
