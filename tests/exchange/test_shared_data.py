"""Real public data goes in without a crash, and a second time nothing changes."""

import pytest

pytestmark = pytest.mark.django_db

FILES = [
    ("osm", "osm/copenhagen_oesterbro_2017.osm", 14, 0),
    ("osm", "osm/helsinki_centre.osm.pbf", 88, 0),
    ("places", "venues/nabo_aarhus_places.csv", 120, 23),
    ("organisations", "venues/nabo_aarhus_places.csv", 143, 0),
    ("areas", "boundaries/kk_bydele.geojson", 10, 0),
    ("areas", "boundaries/target_kommuner.derived.geojson", 15, 0),
    ("areas", "boundaries/target_postnumre.derived.geojson", 20, 0),
]


@pytest.mark.parametrize(("what", "name", "created", "refused"), FILES)
def test_a_real_file_goes_in_once(importing, shared_data, what, name, created, refused):
    path = shared_data / name
    if not path.exists():
        pytest.skip(f"no {name} here")
    first = importing(what, path)
    assert (first.status, first.summary["created"], first.summary.get("refused", 0)) == (0, created, refused)
    second = importing(what, path)
    assert (second.summary["unchanged"], second.summary.get("refused", 0)) == (created, refused)
    assert not {"created", "changed", "kept"} & set(second.summary)
