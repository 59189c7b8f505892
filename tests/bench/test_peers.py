"""Other programs are asked for the same boxes and tiles."""

import pytest

from bench.peers import pygeoapi_config, to_pygeoapi, to_tipg

BOX = "/api/v1/listings.geojson?bbox=12.50000,55.60000,12.54400,55.61860&limit=200"
TILE = "/tiles/all/14/8763/5125.mvt"


@pytest.mark.parametrize("translated", [to_tipg, to_pygeoapi])
def test_a_box_stays_the_same_box(translated):
    assert "bbox=12.50000,55.60000,12.54400,55.61860&limit=200" in translated(BOX)


def test_a_tile_keeps_its_column_and_row():
    assert to_tipg(TILE).endswith("/WebMercatorQuad/14/8763/5125")
    assert to_pygeoapi(TILE).endswith("/WebMercatorQuad/14/5125/8763?f=mvt")


def test_what_is_neither_is_refused():
    with pytest.raises(ValueError, match="neither a box nor a tile"):
        to_tipg("/kort/")


def test_a_database_address_is_taken_apart():
    config = pygeoapi_config("postgresql://dana:secret@db.example:5433/points", 8000)
    data = config["resources"]["listing"]["providers"][0]["data"]
    assert (data["host"], data["port"], data["dbname"], data["user"]) == ("db.example", 5433, "points", "dana")
