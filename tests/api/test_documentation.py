"""What the documentation shows works: every example is asked, every operation has its line."""

import re

import pytest
from django.urls import reverse

from byliv.api import examples, reference
from byliv.api.views.whole import schema
from tests import make
from tests.layers import ROOT

OPERATIONS = [each for found in reference.operations(schema()).values() for each in found]


@pytest.fixture
def names(house, atelier, vesterbro, alice, key_of) -> dict[str, str]:
    """What the words in braces stand for."""
    body = {"name": "Fernisering", "kind": "exhibition", "dates": [{"start": "2030-05-01T17:00"}]}
    event = key_of(alice).send("POST", "events", body | {"organisers": [atelier.slug]}).json()["slug"]
    room = make.make_room(place=house).slug
    return {"area": vesterbro.slug, "place": house.slug, "organisation": atelier.slug, "event": event, "room": room}


@pytest.mark.parametrize("example", examples.EXAMPLES, ids=lambda example: example.title)
def test_every_example_works(program, key_of, alice, names, example):
    path = example.path.format_map(names).removeprefix("/")
    if example.method == "GET":
        answer = program.get(path)
    else:
        answer = key_of(alice).client.generic(
            example.method,
            f"/api/v1/{path}",
            example.text(names) if example.body else "",
            content_type="application/json",
        )
    assert answer.status_code in (200, 201), answer.content


def test_every_example_is_about_an_operation():
    assert {each.operation for each in examples.EXAMPLES} <= {each.identity for each in OPERATIONS}


def test_the_page_shows_every_operation_and_example(client, names):
    page = client.get(reverse("api:documentation")).content.decode()
    for operation in OPERATIONS:
        assert f'id="{operation.identity}"' in page and operation.path in page
    assert page.count('<pre class="api-code"') == len(examples.EXAMPLES) + 1


def test_every_link_to_an_answer_leads_to_one(client, names):
    page = client.get(reverse("api:documentation")).content.decode()
    links = set(re.findall(r'href="(/api/v1/[^"]*)"', page))
    assert len(links) > 10
    for link in links:
        assert client.get(link.replace("&amp;", "&")).status_code == 200, link


def test_the_written_documentation_names_every_address_and_every_example():
    text = (ROOT / "docs" / "api.md").read_text()
    assert [each.path for each in OPERATIONS if f"`{each.path}`" not in text] == []
    shown = {"area": "vesterbro", "place": "huset", "organisation": "atelier", "event": "fernisering"}
    shown["room"] = "oevelokalet"
    for example in examples.EXAMPLES:
        if example.body is None:
            assert example.path.format_map(shown) in text, example.title


def test_the_schema_is_for_everybody(client, db):
    answer = client.get("/api/v1/openapi.json")
    assert answer.json()["openapi"] == "3.1.0"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert {"/api/v1/listings.geojson", "/api/v1/nearest.json"} <= set(answer.json()["paths"])


def test_names_of_operations_and_schemas_stay_apart():
    names = [each.identity for each in OPERATIONS]
    assert len(names) == len(set(names))
    properties = schema()["components"]["schemas"]["Stretch"]["properties"]
    assert set(properties) == {"start", "end"}
