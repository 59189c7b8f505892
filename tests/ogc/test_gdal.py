"""A GIS program reads us: GDAL, the library behind QGIS and most of the others, over HTTP."""

import json
import subprocess
import sys

import pytest

from tests import make

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("district")]
# In a process of its own: inside ours it would hold the lock that the server needs to answer.
ASK = """
import json, sys
from pyogrio import list_layers
from pyogrio.raw import read
where, layer, options = *sys.argv[1:3], json.loads(sys.argv[3])
if not layer:
    print(json.dumps([name for name, _geometry in list_layers(where)]))
else:
    box = tuple(options.pop("bbox", ())) or None
    meta, _identities, _shapes, columns = read(where, layer=layer, bbox=box, **options)
    told = dict(zip(meta["fields"], columns))
    print(json.dumps(sorted(told["name" if "name" in told else "name_da"])))
"""


@pytest.fixture
def read(live_server, settings):
    """read("places") are the names in a layer, as one connects to it in QGIS."""
    settings.ALLOWED_HOSTS = ["*"]

    def _read(layer: str = "", **options) -> list[str]:
        where = f"OAPIF:{live_server.url}/ogc/"
        asked = [sys.executable, "-c", ASK, where, layer, json.dumps(options)]
        return json.loads(subprocess.run(asked, check=True, stdout=subprocess.PIPE, timeout=100).stdout)

    return _read


def test_all_collections_open_as_layers(read):
    assert read() == ["places", "organisations", "events", "areas", "stops"]


def test_a_layer_holds_the_features_with_their_properties(read):
    assert read("places") == ["Biblioteket", "Galleri Ålen", "Huset i Istedgade"]
    assert read("places", bbox=(12.54, 55.66, 12.57, 55.68)) == ["Galleri Ålen", "Huset i Istedgade"]
    assert read("places", where="kind = 'gallery'") == ["Galleri Ålen"]
    assert read("areas") == ["Vesterbro"]


def test_it_follows_the_pages(read, monkeypatch):
    monkeypatch.setattr("byliv.ogc.asked.MOST", 3)
    for number in range(8):
        make.make_place(f"Nummer {number}", longitude=12.55 + number / 1000)
    assert len(read("places")) == 11
