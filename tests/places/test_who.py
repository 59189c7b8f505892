"""Who is at a place: each side speaks for itself."""

import pytest
from django.urls import reverse

from byliv.places.actions import occupy
from byliv.places.models import Occupancy
from tests import make


@pytest.fixture
def who(house):
    return reverse("places:who", args=[house.slug])


@pytest.fixture
def choir(charlie):
    """Charlie's organisation, which has no say in Alice's house."""
    return make.make_organisation("Koret", owner=charlie)


def roles(place) -> dict[str, str]:
    return dict(place.occupancies.values_list("organisation__name", "role"))


def test_an_organisation_says_itself_that_it_is_here(sign_in, client, house, charlie, choir, who):
    assert sign_in(charlie).post(who, {"organisation": choir.pk, "role": "user"}).status_code == 302
    assert roles(house)["Koret"] == "user"
    assert "Koret" in client.get(house.get_absolute_url()).text
    assert house.name in client.get(choir.get_absolute_url()).text


@pytest.mark.parametrize("role", ["host", "owner"])
def test_it_cannot_say_itself_that_it_runs_the_place(sign_in, house, charlie, choir, who, role):
    assert sign_in(charlie).post(who, {"organisation": choir.pk, "role": role}).status_code == 422
    assert "Koret" not in roles(house)


def test_nobody_speaks_for_an_organisation_that_is_not_theirs(sign_in, house, alice, charlie, choir, atelier, who):
    assert sign_in(alice).post(who, {"organisation": choir.pk, "role": "resident"}).status_code == 422
    assert sign_in(charlie).post(who, {"organisation": atelier.pk, "role": "user"}).status_code == 422
    assert roles(house) == {"Atelier Alice": "host"}


def test_a_steward_finds_the_organisations_of_the_area_by_name(sign_in, house, dana, who):
    longitude, latitude = make.ISTEDGADE
    band = make.make_organisation("Bandet", longitude=longitude, latitude=latitude)
    outside = make.make_organisation("Bandet fra Aarhus")
    html = sign_in(dana).get(who, {"q": "bandet"}).text
    assert f'value="{band.pk}"' in html and f'value="{outside.pk}"' not in html
    assert sign_in(dana).post(who, {"organisation": band.pk, "role": "owner", "q": "bandet"}).status_code == 302
    assert sign_in(dana).post(who, {"organisation": outside.pk, "role": "owner", "q": "bandet"}).status_code == 422
    assert roles(house)["Bandet"] == "owner"


def test_owning_one_place_gives_no_say_in_another(sign_in, house, charlie, choir, who):
    occupy(place=house, organisation=choir, role=Occupancy.Role.OWNER, by=None)
    other = make.make_place("Et andet sted", host=None)
    assert (
        sign_in(charlie)
        .post(reverse("places:who", args=[other.slug]), {"organisation": choir.pk, "role": "host"})
        .status_code
        == 422
    )


@pytest.mark.parametrize("side", ["alice", "charlie"])
def test_either_side_may_end_it(sign_in, house, choir, side, request):
    occupancy = occupy(place=house, organisation=choir, role="resident", by=None)
    url = reverse("places:vacate", args=[house.slug, occupancy.pk])
    assert sign_in(request.getfixturevalue(side)).post(url).status_code == 302
    assert "Koret" not in roles(house)


def test_a_third_party_may_not(client, sign_in, house, atelier, charlie):
    occupancy = house.occupancies.get()
    url = reverse("places:vacate", args=[house.slug, occupancy.pk])
    assert client.post(url).status_code == 302
    assert sign_in(charlie).post(url).status_code == 403
    assert house.occupancies.exists()


def test_an_occupancy_of_another_place_is_not_found(sign_in, house, alice, choir):
    other = make.make_place("Et andet sted", host=choir)
    url = reverse("places:vacate", args=[house.slug, other.occupancies.get().pk])
    assert sign_in(alice).post(url).status_code == 404


def test_a_stranger_without_an_organisation_is_told_what_to_do(sign_in, charlie, who):
    html = sign_in(charlie).get(who).text
    assert reverse("organisations:add") in html
    assert sign_in(charlie).post(who, {"organisation": "1", "role": "user"}).status_code == 422


def test_an_organisation_finds_places_by_name(client, sign_in, house, atelier, alice, charlie):
    url = reverse("places:of_organisation", args=[atelier.slug])
    make.make_place("Sangens Hus")
    assert "Sangens Hus" in sign_in(alice).get(url, {"q": "sangen"}).text
    assert sign_in(charlie).get(url).status_code == 403


def test_the_number_of_queries_does_not_grow_with_those_who_are_here(
    sign_in, house, alice, who, django_assert_max_num_queries
):
    for number in range(12):
        occupy(place=house, organisation=make.make_organisation(f"Nr. {number}"), role="user", by=None)
    client = sign_in(alice)
    with django_assert_max_num_queries(16):
        assert client.get(who).status_code == 200
