"""Alice's atelier rents a shop from the house of Lea; Dana is the steward, Charlie a stranger."""

import pytest

from tests import make, make_rents


@pytest.fixture
def lea(db):
    return make.make_user("lea@example.org", name="Lea")


@pytest.fixture
def landlord(vesterbro, lea):
    longitude, latitude = make.ISTEDGADE
    return make.make_organisation("Udlejerne", owner=lea, longitude=longitude, latitude=latitude)


@pytest.fixture
def scheme(vesterbro):
    return make_rents.make_scheme(vesterbro)


@pytest.fixture
def tenancy(scheme, atelier, landlord):
    return make_rents.make_tenancy(scheme, atelier, landlord=landlord)


@pytest.fixture
def given(tenancy, alice):
    return make_rents.log(tenancy, alice, words="Åbent værksted")
