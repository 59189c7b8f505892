"""Something to share: a concert in Alice's house next week, with a photo of the house."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings

from byliv.core import clock
from byliv.events.models import Event
from tests import make


@pytest.fixture(autouse=True)
def own_drawings(settings, tmp_path):
    """Pictures are kept beside the test's own data."""
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def concert(atelier, house, alice) -> Event:
    day = clock.local_now().date() + timedelta(days=7)
    start = (day.year, day.month, day.day, 19)
    return make.make_event("Jazz i gården", make.when(*start), by=alice, organisers=[atelier], place=house)


def whole(path: str) -> str:
    """A path as other sites know it."""
    return django_settings.BASE_URL + path
