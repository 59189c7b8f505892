"""The wall: its pages, what it counts, and that its lists are read in order instead of being sorted."""

import pytest
from django.db import connection
from django.urls import reverse

from byliv.offers import actions, queries
from byliv.offers.models import Need, Offer
from tests.offers.conftest import have, look

WALL = reverse("offers:everywhere")


@pytest.fixture
def wall(vesterbro, alice, charlie):
    """Two dozen needs, some of them of money, and three offers, one of them private."""
    for number in range(24):
        look(charlie, kind="money" if number % 6 == 0 else "room", title=f"Nummer {number}")
    have(alice)
    have(alice, kind="tool", title="En stige")
    have(alice, visibility="private", title="Min hemmelige kælder")


def titles(client, **asked) -> list[str]:
    return [line.card.title for line in client.get(WALL, asked).context["lines"]]


def test_the_newest_hang_first_page_by_page(client, wall):
    assert titles(client) == [f"Nummer {number}" for number in range(23, 3, -1)]
    assert titles(client, page=2) == [f"Nummer {number}" for number in range(3, -1, -1)]
    assert client.get(WALL, {"page": 3}).status_code == 404


def test_a_kind_alone_has_pages_of_its_own(client, wall):
    page = client.get(WALL, {"kind": "money"}).context["page"]
    assert page.paginator.count == len(page.object_list) == 4
    assert titles(client, kind="money") == ["Nummer 18", "Nummer 12", "Nummer 6", "Nummer 0"]


def test_a_private_offer_is_neither_shown_nor_counted(client, wall):
    page = client.get(WALL, {"show": "offer"})
    assert page.context["count_of_offers"] == 2 and "hemmelige" not in page.content.decode()
    assert titles(client, show="offer") == ["En stige", "Vores kælder"]


def test_what_is_made_private_between_two_reads_is_left_out(alice, wall):
    ids = list(queries.wall(Offer.objects.all(), None))
    actions.change_card(card=Offer.objects.get(pk=ids[0]), values={"visibility": "private"}, by=alice)
    assert [card.pk for card in queries.dressed(Offer.objects.all(), ids)] == ids[1:]


def test_as_many_queries_for_a_full_wall_as_for_an_empty_one(
    client, wall, house, atelier, alice, django_assert_max_num_queries
):
    for number in range(6):
        look(alice, title=f"Til huset {number}", place=house, organisation=atelier, floor_area=20, price=0)
    with django_assert_max_num_queries(9):
        client.get(WALL)


@pytest.mark.parametrize("model", [Need, Offer])
@pytest.mark.parametrize("kind", ["", "room"])
def test_the_list_is_read_along_an_index(db, model, kind):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL decides by how many rows there are")
    plan = queries.wall(model.objects.all(), None, kind)[:20].explain()
    assert "COVERING INDEX" in plan and "TEMP B-TREE" not in plan, plan
