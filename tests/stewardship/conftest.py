import re

import pytest
from django.core import mail
from django.urls import reverse

from byliv.listings import actions
from byliv.stewardship.actions import claims
from tests import make


@pytest.fixture
def orphan(vesterbro):
    """An organisation that nobody looks after, with a mail on record and a web address."""
    longitude, latitude = make.ISTEDGADE
    found = make.make_organisation("Kammerkoret", longitude=longitude, latitude=latitude)
    actions.set_contacts(found, [{"email": "kasserer@kammerkoret.dk"}], by=None)
    actions.set_links(found, [{"kind": "website", "url": "https://www.Kammerkoret.dk/om"}], by=None)
    return found


@pytest.fixture
def empty_house(vesterbro):
    """A place that nobody looks after."""
    return make.make_place("Det Tomme Hus")


def code_in_mail() -> str:
    return re.search(r"^(\d{6})$", mail.outbox[-1].body, re.M)[1]


@pytest.fixture
def begun(orphan, charlie):
    """Charlie's claim, whose code has been mailed."""
    case = claims.begin(listing=orphan, by=charlie, email="kasserer@kammerkoret.dk")
    claims.send_code(case)
    return case


@pytest.fixture
def start_url():
    def _url(listing) -> str:
        return reverse(f"stewardship:claim_{listing.type}", args=[listing.slug])

    return _url
