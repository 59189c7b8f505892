"""A person's own page says where their environments have signed up, and no more than they have been told."""

import pytest
from django.urls import reverse

from byliv.opendays import actions
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def stop(vesterbro, atelier):
    return make.make_stop(make.make_programme(vesterbro, 0), "Trykkeriet", organisation=atelier, is_accepted=False)


def page_of(sign_in, person) -> str:
    return sign_in(person).get(reverse("site:me")).content.decode()


def test_the_team_sees_its_sign_up_and_the_way_to_it(sign_in, bob, stop):
    page = page_of(sign_in, bob)
    assert "Trykkeriet" in page and reverse("opendays:own", args=[stop.secret]) in page and "Venter på svar" in page


def test_a_stranger_sees_nothing_of_it(sign_in, charlie, stop):
    assert "Trykkeriet" not in page_of(sign_in, charlie)


def test_an_answer_counts_once_the_team_has_been_told(sign_in, bob, stop):
    actions.accept(stop=stop, by=None)
    assert "Venter på svar" in page_of(sign_in, bob)
    stop.told_as = "accepted"
    stop.save(update_fields=["told_as"])
    assert "I er med" in page_of(sign_in, bob)
