"""Who sees which page, and that each of them comes."""

import pytest
from django.urls import reverse

from byliv.hosting import actions
from byliv.hosting.models import Feedback
from tests.hosting.conftest import in_days

OF_HOSTS = ("rota", "own")
OF_THOSE_WHO_RUN = ("plan", "welcome_edit")


@pytest.mark.parametrize("name", [*OF_HOSTS, *OF_THOSE_WHO_RUN, "place_figures", "place_csv"])
def test_strangers_see_nothing_of_the_hosts_pages(client, sign_in, house, charlie, name):
    url = reverse(f"hosting:{name}", args=[house.slug])
    assert client.get(url).status_code == 302
    assert sign_in(charlie).get(url).status_code == 403


@pytest.mark.parametrize("name", ["faults", "feedback", "room_figures", "room_csv"])
def test_strangers_see_nothing_of_what_waits_in_a_room(client, sign_in, room, charlie, name):
    url = reverse(f"hosting:{name}", args=[room.slug])
    assert client.get(url).status_code == 302
    assert sign_in(charlie).get(url).status_code == 403


def test_hosts_see_their_pages_and_do_not_run_the_house(sign_in, house, hanna, shift):
    client = sign_in(hanna)
    assert [client.get(reverse(f"hosting:{name}", args=[house.slug])).status_code for name in OF_HOSTS] == [200, 200]
    assert client.get(reverse("hosting:plan", args=[house.slug])).status_code == 403
    assert client.get(reverse("hosting:shift", args=[shift.pk])).status_code == 200
    assert client.get(reverse("hosting:mine")).status_code == 200


def test_those_who_run_the_house_see_all_of_it(sign_in, house, room, alice, shift, hanna):
    client = sign_in(alice)
    for name in ("rota", *OF_THOSE_WHO_RUN, "place_figures", "place_csv"):
        assert client.get(reverse(f"hosting:{name}", args=[house.slug])).status_code == 200, name
    for name in ("faults", "feedback", "room_figures", "room_csv"):
        assert client.get(reverse(f"hosting:{name}", args=[room.slug])).status_code == 200, name
    assert client.get(reverse("hosting:shift", args=[shift.pk])).status_code == 200


def test_everybody_reads_the_welcome_and_takes_the_sheets(client, house, room, hanna, alice):
    values = {"principles_da": "Vi rydder op.\n\n- Sluk lyset", "principles_en": "We tidy up.", "broken_da": "Ring."}
    actions.set_house(place=house, values=values, by=alice)
    assert "Vi rydder op" in client.get(reverse("hosting:welcome", args=[house.slug])).content.decode()
    sheets = [reverse("hosting:sheet", args=[house.slug]), reverse("hosting:sign", args=[room.slug])]
    assert [client.get(url).content[:5] for url in sheets] == [b"%PDF-", b"%PDF-"]


def test_a_room_that_is_not_shown_has_no_public_pages(client, room):
    type(room).objects.update(is_public=False)
    for name in ("report", "thanks", "sign"):
        assert client.get(reverse(f"hosting:{name}", args=[room.slug])).status_code == 404


def test_figures_of_an_area_are_for_those_with_a_role_in_it(client, sign_in, vesterbro, room, alice, dana):
    url = reverse("hosting:area_figures", args=[vesterbro.slug])
    assert client.get(url).status_code == 302
    assert sign_in(alice).get(url).status_code == 403
    assert sign_in(dana).get(url).status_code == 200


def test_a_fault_is_not_there_for_strangers(client, sign_in, room, charlie, alice):
    fault = actions.report_fault(room=room, wrong="broken", words="Lampen", by=None)
    for name in ("fault", "close"):
        assert sign_in(charlie).post(reverse(f"hosting:{name}", args=[fault.pk])).status_code == 404
    assert sign_in(alice).get(reverse("hosting:fault", args=[fault.pk])).status_code == 200


def test_strangers_change_no_shift_host_or_feedback(sign_in, house, room, shift, hanna, charlie, booking):
    client = sign_in(charlie)
    feedback = Feedback.objects.create(room=room, used_on=in_days(0).date(), asked_at=in_days(0))
    assert client.post(reverse("hosting:shift", args=[shift.pk]), {"go": "take"}).status_code == 404
    assert client.post(reverse("hosting:renew_link", args=[house.slug])).status_code == 403
    host = house.house_hosts.get()
    assert client.post(reverse("hosting:remove_host", args=[house.slug, host.pk])).status_code == 403
    assert client.post(reverse("hosting:reply", args=[room.slug, feedback.pk])).status_code == 403
    assert client.post(reverse("hosting:hide", args=[room.slug, feedback.pk]), {"hide": "yes"}).status_code == 403


def test_a_person_finds_their_shifts_on_their_own_page(sign_in, hanna, charlie):
    assert reverse("hosting:mine") in sign_in(hanna).get(reverse("site:me")).content.decode()
    assert reverse("hosting:mine") not in sign_in(charlie).get(reverse("site:me")).content.decode()
