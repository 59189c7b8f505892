"""An area, its archive, and a folder of pictures for each test."""

import pytest

from tests.exchange.archive import world


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def area(db, media):
    return world.build()


@pytest.fixture(scope="session")
def kept(tmp_path_factory):
    """Where the archive that all tests read is kept, made by the first that asks."""
    return tmp_path_factory.mktemp("archive") / "vesterbro.zip"


@pytest.fixture
def archive(db, media, kept, tmp_path):
    """An area's archive from another installation; here there is nothing yet."""
    if not kept.exists():
        world.export(world.build(), kept)
        world.leave()
    path = tmp_path / "vesterbro.zip"
    path.write_bytes(kept.read_bytes())
    return path
