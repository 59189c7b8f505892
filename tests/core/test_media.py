"""Pictures as they are served."""

import pytest

from byliv.core import images
from tests.core.test_images import picture


def test_a_stored_picture_is_served_for_ever_to_everybody(client, db):
    stored = images.store(picture())
    response = client.get(f"/media/{stored.name}-480.webp")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert "immutable" in response["Cache-Control"]
    assert b"".join(response.streaming_content)[:4] == b"RIFF"


@pytest.mark.parametrize(
    "name",
    [
        "photos/aa/../../secret_key",
        "../secret_key",
        "%2e%2e/secret_key",
        "photos/aa/" + "a" * 32 + "-480.webp",
        "photos/aa/" + "a" * 32 + "-481.webp",
        "photos/aa/" + "a" * 32 + "-480.webp%00.txt",
        "etc/passwd",
        "photos/",
    ],
)
def test_nothing_else_is_served(client, db, settings, name):
    settings.MEDIA_ROOT.mkdir(parents=True)
    (settings.MEDIA_ROOT.parent / "secret_key").write_text("secret")
    assert client.get(f"/media/{name}").status_code == 404
