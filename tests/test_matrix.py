"""Every address and every rule before everybody: what is answered is what matrix.txt says.

A new address or rule has a row of its own: `BYLIV_WRITE_MATRIX=1 pytest tests/test_matrix.py -n 0` writes what is
answered now, and whoever commits it has read it.
"""

import os
from collections.abc import Iterator

import pytest

from tests import matrix
from tests.test_every_address import ADDRESSES, ALLAUTH

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
OWN = [address for address in ADDRESSES if not address.name.startswith(ALLAUTH)]
RULES = matrix.rules()
IS_WRITTEN = bool(os.environ.get("BYLIV_WRITE_MATRIX"))


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[matrix.World]:
    """One for all: whatever somebody does in it is taken back before the next."""
    with django_db_blocker.unblock(), matrix.taken_back():
        yield matrix.make_world()


def check(name: str, found: list[str]) -> None:
    table = matrix.read()
    if IS_WRITTEN:
        matrix.write({**table, name: found})
        return
    assert name in table, f"no row for {name}"
    assert dict(zip(matrix.ROLES, found, strict=True)) == dict(zip(matrix.ROLES, table[name], strict=True))


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("address", OWN, ids=[address.name for address in OWN])
def test_every_address_answers_everybody_as_the_table_says(world, address, method):
    arguments = matrix.arguments_of(world, address)
    check(f"{method} {address.name}", matrix.answers(world, address, arguments, method))


@pytest.mark.parametrize("name", RULES)
def test_every_rule_says_to_everybody_what_the_table_says(world, name):
    with matrix.taken_back():
        check(name, matrix.verdicts(world, RULES[name]))


def test_the_table_names_nothing_that_is_not_there():
    known = {f"{method} {address.name}" for address in OWN for method in ("GET", "POST")} | set(RULES)
    assert set(matrix.read()) == known
