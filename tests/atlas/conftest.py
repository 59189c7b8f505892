"""A few places to find."""

import pytest

from byliv.listings import actions
from byliv.places.actions import set_access, set_opening_hours
from byliv.themes.models import Theme
from tests import make


@pytest.fixture
def places(vesterbro):
    """A cinema that is always open, a step-free gallery for visual art, and a library in another town."""
    cinema = make.make_place("Bio Ørnen", kind="cinema")
    set_opening_hours(place=cinema, hours="24/7", by=None)
    gallery = make.make_place("Galleri Ålen", kind="gallery")
    set_access(place=gallery, facts={"step_free": "yes"}, by=None)
    actions.set_themes(gallery, Theme.objects.filter(code="visual_art"), by=None)
    make.make_place("Biblioteket", kind="library", longitude=12.08, latitude=55.64)
