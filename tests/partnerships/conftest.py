"""Alice's organisation keeps the register of Vesterbro's owners; Lis of Hjørnet A/S owns the empty shop."""

import pytest

from byliv.partnerships import actions
from byliv.partnerships.tokens import token_of
from tests import make


@pytest.fixture
def partnership(vesterbro, atelier):
    return make.make_partnership(vesterbro, organisation=atelier)


@pytest.fixture
def shop(vesterbro):
    return make.make_vacancy()


@pytest.fixture
def owner(partnership):
    return make.make_owner(partnership)


@pytest.fixture
def lis(owner):
    return owner.people.get()


@pytest.fixture
def token(lis):
    return token_of(lis)


@pytest.fixture
def holding(owner, shop):
    return actions.link(owner=owner, vacancy=shop, by=None)
