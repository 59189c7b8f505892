"""From an area's pages to its rooms' figures and to what stands empty."""

import pytest
from django.urls import reverse

from tests import make

AREA_PAGES = ("site:area", "rooms:of_area")


@pytest.mark.parametrize("name", AREA_PAGES)
def test_whoever_may_see_the_figures_finds_the_way(sign_in, vesterbro, dana, name):
    page = sign_in(dana).get(reverse(name, args=["vesterbro"])).text
    assert reverse("hosting:area_figures", args=["vesterbro"]) in page


@pytest.mark.parametrize("name", AREA_PAGES)
def test_others_are_not_led_to_what_they_may_not_see(client, sign_in, vesterbro, charlie, name):
    way, page = reverse("hosting:area_figures", args=["vesterbro"]), reverse(name, args=["vesterbro"])
    assert way not in client.get(page).text
    assert way not in sign_in(charlie).get(page).text


@pytest.mark.parametrize("name", AREA_PAGES)
def test_everybody_finds_what_stands_empty_also_when_nothing_does(client, vesterbro, name):
    way = f'href="{reverse("vacancies:area", args=["vesterbro"])}"'
    assert way in client.get(reverse(name, args=["vesterbro"])).text
    make.make_vacancy()
    assert way in client.get(reverse(name, args=["vesterbro"])).text
