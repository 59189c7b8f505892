"""The page of what is found: grouped, its parts to take away, help where nothing is."""

import re
from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from tests import make

SEARCH, TYPING = reverse("search:search"), reverse("search:typing")


@pytest.fixture
def town(vesterbro, house, atelier):
    make.make_area("koege", (12.1, 55.4, 12.2, 55.5), name_da="Køge")
    make.make_place("Øvekælderen", kind="rehearsal", summary_da="Plads til trommer.")
    make.make_place("Øverummet", kind="rehearsal", longitude=12.15, latitude=55.45)
    make.make_event("Jazz i gården", make.when(2026, 5, 7, 20), place=house, organisers=[atelier], is_free=True)
    make.make_event("Punknat", make.when(2026, 5, 20, 20), place=house, organisers=[atelier], is_free=False)


def found(client, text: str, **more: str) -> dict[str, list[str]]:
    answer = client.get(SEARCH, {"q": text, **more}).context["answer"]
    return {group.code: [row.name for row in group.rows] for group in answer.groups}


def test_what_is_found_stands_in_groups(client, town):
    assert found(client, "jazz") == {"event": ["Jazz i gården"]}
    assert found(client, "istedgade")["place"] == ["Huset i Istedgade"]
    assert found(client, "atelier alice")["organisation"] == ["Atelier Alice"]


def test_an_area_in_the_words_narrows(client, town):
    assert found(client, "øvelokale køge")["place"] == ["Øverummet"]
    assert sorted(found(client, "øvelokale")["place"]) == ["Øvekælderen", "Øverummet"]


def test_within_an_area_one_searches_there_and_may_search_everywhere(client, town):
    assert found(client, "øvelokaler", area="vesterbro")["place"] == ["Øvekælderen"]
    page = client.get(SEARCH, {"q": "øvelokale", "area": "vesterbro"})
    assert parse_qs(page.context["everywhere"]) == {"q": ["øvelokale"]}


def test_days_price_and_hours_are_kept(client, town):
    assert found(client, "koncert i aften")["event"] == ["Jazz i gården"]
    assert found(client, "gratis koncert")["event"] == ["Jazz i gården"]
    assert "event" not in found(client, "gratis koncert 20. maj")


def test_each_part_that_was_understood_can_be_taken_away(client, town):
    page = client.get(SEARCH, {"q": "øvelokale køge"})
    assert [(chip.label, parse_qs(chip.query)["q"]) for chip in page.context["chips"]] == [
        ("Øvelokale", ["køge"]),
        ("Køge", ["øvelokale"]),
    ]
    assert client.get(SEARCH, {"q": "øvelokale køge", "as": "words"}).context["chips"] == []


def test_everything_of_a_group_is_the_map_or_the_agenda_with_the_same_filter(client, town):
    groups = {group.code: group for group in client.get(SEARCH, {"q": "øvelokale køge"}).context["answer"].groups}
    names = [card.name for card in client.get(groups["place"].all_url).context["cards"]]
    assert names == ["Øverummet"] and groups["place"].is_exact
    group = client.get(SEARCH, {"q": "gratis koncert"}).context["answer"].groups[0]
    assert "Jazz i gården" in client.get(group.all_url).content.decode()


def test_the_words_are_marked_where_they_are_said(client, town):
    assert "<mark>Jazz</mark>" in client.get(SEARCH, {"q": "jazz"}).content.decode()
    assert "<mark>Øvekælder</mark>en" in client.get(SEARCH, {"q": "ovekaelder"}).content.decode()


def test_where_nothing_is_found_one_is_helped_on(client, town):
    page = client.get(SEARCH, {"q": "øvelokale trompet", "area": "vesterbro"})
    assert page.context["answer"].is_empty or page.context["answer"].is_near_miss
    page = client.get(SEARCH, {"q": "koncert i aften", "area": "koege"})
    assert page.context["wider"][0].label == "Overalt"
    assert reverse("site:add") in page.content.decode()


def test_what_cannot_be_asked_is_said(client, town):
    page = client.get(SEARCH, {"q": "jazz", "kind": "spaceship"})
    assert page.status_code == 400 and "spaceship" in page.content.decode()
    assert client.get(SEARCH, {"q": "jazz", "area": "nowhere"}).status_code == 200
    assert client.get(SEARCH, {"q": "\x00'%_\"*", "near": "12.55,55.67"}).status_code == 200


def test_names_are_no_html(client, vesterbro):
    make.make_place("<script>alert(1)</script> trompet")
    assert "<script>alert" not in client.get(SEARCH, {"q": "trompet"}).content.decode()


def test_while_one_types_the_first_of_each_are_options(client, town):
    page = client.get(TYPING, {"q": "øvek"}).content.decode()
    assert 'role="option"' in page and "<html" not in page
    assert re.findall(r'class="offer__name">(?:<mark>)?(\w+)', page) == ["Øvek"]
    assert client.get(TYPING).content.strip() == b""


def test_an_answer_is_remembered_until_something_changes(client, town, django_assert_num_queries):
    client.get(SEARCH, {"q": "øvekælderen"})
    with django_assert_num_queries(1):
        client.get(SEARCH, {"q": "øvekælderen"})
    make.make_place("Øvekælderen Nr. 2", kind="rehearsal")
    assert len(found(client, "øvekælderen")["place"]) == 2


def test_the_number_of_queries_does_not_grow_with_what_is_found(client, town, django_assert_max_num_queries):
    for number in range(12):
        make.make_event(f"Jazz {number}", make.when(2026, 5, 9, 20), kind="concert")
        make.make_place(f"Galleri Jazz {number}", kind="gallery")
    with django_assert_max_num_queries(60):
        client.get(SEARCH, {"q": "jazz koncert på lørdag vesterbro"})


def test_where_somebody_stands_is_not_remembered(client, town):
    answer = client.get(SEARCH, {"q": "øvelokale nær mig", "near": "12.55,55.67"})
    assert answer.context["answer"].rows[0].name == "Øvekælderen"
    assert not hasattr(answer, "remember_for")


def test_what_was_looked_for_in_vain_can_be_added_under_that_name(client, house, alice):
    page = client.get("/soeg/?q=kludebiblioteket").content.decode()
    assert "/tilfoej/?name=kludebiblioteket" in page
    choose = client.get("/tilfoej/?name=kludebiblioteket").content.decode()
    client.force_login(alice)
    for what in ("sted", "miljoe", "begivenhed"):
        assert f"/tilfoej/{what}/?name=Kludebiblioteket" in choose
        assert 'value="Kludebiblioteket"' in client.get(f"/tilfoej/{what}/?name=kludebiblioteket").content.decode()
