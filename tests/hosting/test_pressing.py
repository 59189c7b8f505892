"""The same by pressing, without scripts."""

from datetime import UTC

import icalendar
import pytest
from django.urls import reverse

from byliv.hosting import actions
from byliv.hosting.models import Shift
from tests.hosting.conftest import in_days


def press(client, shift, go, **more):
    return client.post(reverse("hosting:shift", args=[shift.pk]), {"go": go, **more})


def test_taking_giving_away_and_keeping(sign_in, shift, hanna):
    client = sign_in(hanna)
    for go, is_mine, is_offered in (("take", True, False), ("offer", True, True), ("keep", True, False)):
        assert press(client, shift, go).status_code == 302
        shift.refresh_from_db()
        assert (shift.host == hanna, shift.is_offered) == (is_mine, is_offered), go
    press(client, shift, "drop")
    shift.refresh_from_db()
    assert shift.host is None


def test_handing_over_and_swapping(sign_in, house, shift, hanna, ivan):
    theirs = Shift.objects.create(place=house, start=in_days(5), end=in_days(5, 20), host=ivan)
    actions.take(shift=shift, by=hanna)
    client = sign_in(hanna)
    press(client, shift, "swap", other=theirs.pk)
    shift.refresh_from_db()
    assert shift.swap_for == theirs
    press(client, shift, "give", to=ivan.pk)
    shift.refresh_from_db()
    assert shift.host == ivan


@pytest.mark.parametrize("said", [{}, {"to": "0"}, {"to": "x"}, {"other": "99999999999999999999"}])
def test_a_press_without_a_choice_says_so(sign_in, shift, hanna, ivan, said):
    actions.take(shift=shift, by=hanna)
    for go in ("give", "swap", "dance", ""):
        assert press(sign_in(hanna), shift, go, **said).status_code == 422


def test_a_plan_is_made_on_its_page(sign_in, house, alice):
    day = in_days(7).date()
    said = {"duty": "phone", "weekdays": [day.weekday()], "begins": "16:00", "ends": "20:00", "people": 2}
    response = sign_in(alice).post(
        reverse("hosting:plan", args=[house.slug]), {**said, "first": day.isoformat(), "last": day.isoformat()}
    )
    assert response.status_code == 302
    assert Shift.objects.filter(duty="phone").count() == 2


def test_a_plan_that_cannot_be_comes_back(sign_in, house, alice):
    response = sign_in(alice).post(reverse("hosting:plan", args=[house.slug]), {"weekdays": [9], "begins": "x"})
    assert response.status_code == 422


def test_whoever_has_the_link_joins(sign_in, house, hanna, charlie):
    link = reverse("hosting:join", args=[house.house.join_secret])
    client = sign_in(charlie)
    assert client.get(link).status_code == 200
    assert not house.house_hosts.filter(user=charlie).exists()
    client.post(link, {"phone": "23456789"})
    assert house.house_hosts.get(user=charlie).phone == "23456789"


def test_an_old_link_leads_nowhere(sign_in, house, hanna, alice, charlie):
    old = house.house.join_secret
    sign_in(alice).post(reverse("hosting:renew_link", args=[house.slug]))
    assert sign_in(charlie).get(reverse("hosting:join", args=[old])).status_code == 404


def test_calendars_hold_ones_own_shifts_or_all_of_the_house(client, house, shift, hanna, ivan):
    actions.take(shift=shift, by=hanna)
    Shift.objects.create(place=house, start=in_days(5), end=in_days(5, 20))
    of_host = client.get(reverse("hosting:calendar", args=[house.house_hosts.get(user=hanna).calendar_secret]))
    of_house = client.get(reverse("hosting:calendar", args=[house.house.calendar_secret]))
    own, whole = (icalendar.Calendar.from_ical(each.content).walk("VEVENT") for each in (of_host, of_house))
    assert [event["DTSTART"].dt.astimezone(UTC) for event in own] == [shift.start.astimezone(UTC)]
    assert sorted(str(event["STATUS"]) for event in whole) == ["CONFIRMED", "TENTATIVE"]
    assert client.get(reverse("hosting:calendar", args=["nothing"])).status_code == 404


def test_a_host_says_how_they_are_reached_and_what_is_enough(sign_in, house, hanna):
    sign_in(hanna).post(reverse("hosting:own", args=[house.slug]), {"phone": " 12 34 ", "most_per_week": 1})
    host = house.house_hosts.get(user=hanna)
    assert (host.phone, host.most_per_week) == ("12 34", 1)
