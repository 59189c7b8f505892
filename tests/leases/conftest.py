import pytest

from tests import make
from tests.leases.agreeing import agree, make_draft


@pytest.fixture
def hall(house, atelier):
    """The room that Alice's organisation runs in its house."""
    return make.make_room("Salen", place=house, run_by=atelier)


@pytest.fixture
def draft(hall, alice):
    return make_draft(alice, room=hall)


@pytest.fixture
def agreed(draft, alice, charlie):
    return agree(draft, alice, charlie)
