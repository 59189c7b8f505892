"""The cast: Alice runs a house, Bob is on her team, Charlie is a stranger, Dana works for the municipality."""

import pytest

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from tests import make


@pytest.fixture
def vesterbro(db) -> Area:
    return make.make_area()


@pytest.fixture
def alice(db) -> User:
    return make.make_user("alice@example.org", name="Alice")


@pytest.fixture
def atelier(vesterbro: Area, alice: User) -> Organisation:
    """Alice's organisation, in Vesterbro."""
    longitude, latitude = make.ISTEDGADE
    return make.make_organisation("Atelier Alice", owner=alice, longitude=longitude, latitude=latitude)


@pytest.fixture
def bob(atelier: Organisation) -> User:
    return make.make_member(atelier, "bob@example.org")


@pytest.fixture
def charlie(db) -> User:
    return make.make_user("charlie@example.org", name="Charlie")


@pytest.fixture
def dana(vesterbro: Area) -> User:
    return make.make_steward(vesterbro, "dana@example.org")


@pytest.fixture
def house(atelier: Organisation) -> Place:
    """The house that Alice's organisation runs."""
    return make.make_place("Huset i Istedgade", host=atelier)
