"""What the docs say of GIS programs is so."""

import re

import pytest

from byliv.ogc.asked import MOST, USUAL
from byliv.ogc.layers import LAYERS
from tests.layers import ROOT


@pytest.mark.parametrize("name", ["stewards.en.md", "stewards.md", "feeds.md"])
def test_the_address_to_paste_is_the_landing_page(client, db, name):
    path = re.search(r"`?https://byliv\.example(/ogc/)", (ROOT / "docs" / name).read_text())[1]
    assert {link["rel"] for link in client.get(path).json()["links"]} >= {"service-desc", "data"}


def test_the_docs_name_the_collections_and_their_bounds():
    text = (ROOT / "docs" / "feeds.md").read_text()
    assert [name for name in LAYERS if f"`{name}`" not in text] == []
    assert f"A page holds {USUAL} features" in text and f"at most {MOST:,}" in text
