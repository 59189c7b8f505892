"""Events that wait for a place which nobody runs stand in the stewards' queue, on their page and in their mail."""

from datetime import timedelta

import pytest
from django.urls import reverse

from byliv.core import clock
from byliv.events.models import Event
from byliv.stewardship.queries.cases import areas_with_work
from byliv.stewardship.queries.consents import waiting_in
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def guests(vesterbro):
    return make.make_organisation("Gæsterne")


def soon():
    day = clock.local_now() + timedelta(days=5)
    return make.when(day.year, day.month, day.day, 19)


def queue(client, area) -> str:
    return client.get(reverse("stewardship:queue", args=[area.slug])).content.decode()


def test_what_waits_for_a_square_is_for_the_stewards(sign_in, dana, vesterbro, guests):
    make.make_event("Torvedag", soon(), place=make.make_place("Torvet"), organisers=[guests])
    assert "Torvedag" in queue(sign_in(dana), vesterbro)
    assert "Torvet" in sign_in(dana).get(reverse("events:of_place", args=["torvet"])).content.decode()


def test_what_waits_for_those_in_charge_is_theirs_for_a_fortnight(sign_in, dana, alice, house, vesterbro, guests):
    make.make_event("Gæsteaften", soon(), place=house, organisers=[guests])
    Event.objects.update(asked_at=clock.now() - timedelta(days=13))
    assert "Gæsteaften" not in queue(sign_in(dana), vesterbro)
    Event.objects.update(asked_at=clock.now() - timedelta(days=15))
    assert "Gæsteaften" in queue(sign_in(dana), vesterbro)


def test_it_counts_as_work_that_waits(dana, vesterbro, guests):
    assert areas_with_work(dana) == []
    make.make_event("Torvedag", soon(), place=make.make_place("Torvet"), organisers=[guests])
    assert [each["count"] for each in areas_with_work(dana)] == [1]


def test_what_is_elsewhere_or_answered_does_not_wait(dana, vesterbro, guests):
    beside = make.make_area("havnen", box=(12.58, 55.66, 12.62, 55.68))
    make.make_event("Torvedag", soon(), place=make.make_place("Torvet"), organisers=[guests])
    assert waiting_in(vesterbro).count() == 1 and not waiting_in(beside).exists()
    Event.objects.update(consent="refused")
    assert not waiting_in(vesterbro).exists()


def test_hosts_see_it_on_their_own_page_and_on_the_event_s(sign_in, alice, house, guests):
    event = make.make_event("Gæsteaften", soon(), place=house, organisers=[guests])
    answers = reverse("events:of_place", args=[house.slug])
    for url in (reverse("site:me"), house.get_absolute_url(), event.get_absolute_url()):
        assert answers in sign_in(alice).get(url).content.decode(), url


def test_strangers_see_none_of_it(sign_in, charlie, house, guests):
    event = make.make_event("Gæsteaften", soon(), place=house, organisers=[guests])
    answers = reverse("events:of_place", args=[house.slug])
    for url in (reverse("site:me"), house.get_absolute_url(), event.get_absolute_url()):
        assert answers not in sign_in(charlie).get(url).content.decode(), url
