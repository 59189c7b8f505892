"""For files that ask every address: Alice's house and all around it is made once, and what a test does is taken back.

`from tests.one_house import *` puts these in the place of the fixtures in tests/people.py, and of `db`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from types import SimpleNamespace

import pytest
from django.db import connection, transaction

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core import remember
from byliv.events.actions import set_organisers
from byliv.federation.actions import ensure_key
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from tests import make

__all__ = ["alice", "atelier", "db", "house", "of_all", "vesterbro"]


@contextmanager
def taken_back() -> Iterator[None]:
    """Whatever happens inside has not happened; as after every test, nothing in it may point nowhere."""
    with transaction.atomic():
        yield
        if not connection.needs_rollback:
            connection.check_constraints()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def of_all(django_db_setup, django_db_blocker) -> Iterator[SimpleNamespace]:
    """One of each thing that addresses name: never changed, as each test takes back what it did."""
    with django_db_blocker.unblock(), taken_back():
        area, alice = make.make_area(), make.make_user("alice@example.org", name="Alice")
        longitude, latitude = make.ISTEDGADE
        atelier = make.make_organisation("Atelier Alice", owner=alice, longitude=longitude, latitude=latitude)
        house = make.make_place("Huset i Istedgade", host=atelier)
        open_day = make.make_programme(area, 1)
        set_organisers(event=open_day.event, organisers=[atelier], by=None)
        ensure_key()
        yield SimpleNamespace(
            vesterbro=area,
            alice=alice,
            atelier=atelier,
            house=house,
            room=make.make_room(place=house),
            sign=make.make_sign(house, by=alice),
            event=make.make_event("Korprøve", organisers=[atelier], place=house, by=alice),
            open_day=open_day,
            stop=open_day.stops.get(),
        )


@pytest.fixture
def db(of_all) -> Iterator[None]:
    # The house stays as it is, so that an answer to the test before would still be the answer.
    remember.forget_all()
    with taken_back():
        yield


@pytest.fixture
def vesterbro(db, of_all) -> Area:
    return copy(of_all.vesterbro)


@pytest.fixture
def alice(db, of_all) -> User:
    return copy(of_all.alice)


@pytest.fixture
def atelier(db, of_all) -> Organisation:
    return copy(of_all.atelier)


@pytest.fixture
def house(db, of_all) -> Place:
    return copy(of_all.house)
