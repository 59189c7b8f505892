"""Charlie looks for a workshop; Alice has one."""

import pytest

from byliv.offers import actions
from tests import make

LONGITUDE, LATITUDE = make.ISTEDGADE
WHERE = {"longitude": LONGITUDE, "latitude": LATITUDE, "contact": "ring 12 34 56 78"}


def look(by, kind="room", **values):
    """A need on Istedgade."""
    return actions.look_for(kind=kind, values={"title": "Et sted at svejse", **WHERE, **values}, by=by)


def have(by, kind="room", **values):
    """An offer on Istedgade."""
    return actions.have(kind=kind, values={"title": "Vores kælder", **WHERE, **values}, by=by)


@pytest.fixture
def need(vesterbro, charlie):
    return look(charlie, floor_area=30, has_water=True)


@pytest.fixture
def offer(need, alice):
    return have(alice, floor_area=27, has_water=True)


@pytest.fixture
def hidden(need, alice):
    """Alice's private offer."""
    return have(alice, floor_area=27, has_water=True, visibility="private", title="Min hemmelige kælder")


@pytest.fixture
def match(need, offer):
    actions.match_card(need)
    return need.matches.get()


@pytest.fixture
def secret_match(need, hidden):
    actions.match_card(need)
    return need.matches.get()
