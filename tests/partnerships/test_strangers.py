"""What strangers may open and press: nothing of the register; what is unticked stands nowhere that is public."""

import pytest
from django.urls import reverse

from byliv.exchange.archive.left_out import LEFT_OUT_APPS
from byliv.partnerships import actions
from byliv.partnerships.models import OwnerPerson, Talk
from tests import make

pytestmark = pytest.mark.django_db
OF_PARTNERSHIPS = ("board", "figures", "change", "register", "csv", "add", "take_in")
OF_OWNERS = ("owner", "edit", "wants", "add_person", "add_holding", "merge")
OF_CARDS = ("card", "ask")


def refused(client, sign_in, charlie, address, method="get"):
    """A visitor is asked to sign in, a stranger is told of nothing."""
    client.logout()
    assert getattr(client, method)(address).status_code == 302
    assert getattr(sign_in(charlie), method)(address).status_code == 404


@pytest.mark.parametrize("name", OF_PARTNERSHIPS)
def test_a_stranger_sees_nothing_of_a_partnership(client, sign_in, charlie, partnership, name):
    refused(client, sign_in, charlie, reverse(f"partnerships:{name}", args=[partnership.pk]))


@pytest.mark.parametrize("name", OF_OWNERS)
def test_a_stranger_sees_nothing_of_an_owner(client, sign_in, charlie, owner, name):
    refused(client, sign_in, charlie, reverse(f"partnerships:{name}", args=[owner.pk]))


@pytest.mark.parametrize("name", OF_CARDS)
def test_a_stranger_sees_no_card(client, sign_in, charlie, partnership, shop, name):
    refused(client, sign_in, charlie, reverse(f"partnerships:{name}", args=[partnership.pk, shop.pk]))


@pytest.mark.parametrize("name", ["move", "unlink"])
def test_a_stranger_moves_no_card(client, sign_in, charlie, partnership, shop, holding, name):
    address = reverse(f"partnerships:{name}", args=[partnership.pk, shop.pk])
    refused(client, sign_in, charlie, address, "post")
    assert shop.steps.count() == 1 and type(holding).objects.get().vacancy == shop


def test_a_stranger_presses_nothing_about_an_owner(client, sign_in, charlie, owner, lis, holding):
    talk = Talk.objects.create(owner=owner, on="2026-05-07", next_step="Ring")
    refused(client, sign_in, charlie, reverse("partnerships:talk", args=[owner.pk]), "post")
    refused(client, sign_in, charlie, reverse("partnerships:press", args=[owner.pk, "remove"]), "post")
    for name, pk in (("person", lis.pk), ("mail", lis.pk), ("holding", holding.pk), ("finish", talk.pk)):
        refused(client, sign_in, charlie, reverse(f"partnerships:{name}", args=[pk]), "post")
    assert OwnerPerson.objects.exists() and Talk.objects.get().is_open


def test_those_who_look_after_another_area_see_nothing(sign_in, partnership, owner):
    elsewhere = make.make_steward(make.make_area("noerrebro", (12.53, 55.69, 12.56, 55.71)), "frida@example.org")
    client = sign_in(elsewhere)
    assert client.get(reverse("partnerships:register", args=[partnership.pk])).status_code == 404
    assert client.get(reverse("partnerships:owner", args=[owner.pk])).status_code == 404


def test_members_do_not_change_who_runs_it(sign_in, bob, dana, partnership, vesterbro, charlie):
    change = reverse("partnerships:change", args=[partnership.pk])
    assert sign_in(bob).get(change).status_code == 403
    assert sign_in(dana).get(change).status_code == 200
    start = reverse("partnerships:start", args=["vesterbro"])
    assert sign_in(charlie).get(start).status_code == 403


def test_what_is_not_ticked_stands_nowhere_in_public(client, owner, holding, vesterbro, shop):
    actions.change_owner(owner=owner, values={"name": "Hemmelig Ejer", "words": "Hemmelig note"}, by=None)
    actions.set_wants(owner=owner, stands={"windows": ("wants", "Hemmeligt ord")}, by=None)
    actions.add_talk(owner=owner, values={"on": None, "words": "Hemmelig snak", "next_step": "Hemmeligt"}, by=None)
    pages = [
        reverse("partnerships:area", args=["vesterbro"]), reverse("site:area", args=["vesterbro"]),
        reverse("rooms:of_area", args=["vesterbro"]), reverse("vacancies:area", args=["vesterbro"]),
        shop.get_absolute_url(), reverse("vacancies:csv", args=["vesterbro"]),
        reverse("vacancies:geojson", args=["vesterbro"]),
        reverse("vacancies:pins", args=["vesterbro"]), reverse("search:search") + "?q=hemmelig",
        reverse("api-machines:search") + "?q=hemmelig", reverse("api-machines:area", args=["vesterbro"]),
        reverse("atlas:geojson") + "?q=hemmelig", reverse("atlas:csv"), reverse("sitemap"),
    ]  # fmt: skip
    for page in pages:
        text = client.get(page).text
        assert "Hemmelig " not in text and "Hemmeligt" not in text and "lis@example.org" not in text, page
    assert "partnerships" in LEFT_OUT_APPS


def test_ticks_of_owners_without_premises_count_nothing(client, partnership, owner):
    page = client.get(reverse("partnerships:area", args=["vesterbro"]))
    assert page.status_code == 200 and page.context["plot"].total == 0
