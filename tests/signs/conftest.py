"""A sign for Alice's house, and somebody who scans it with a telephone."""

import pytest

from byliv.signs import tally
from byliv.signs.models import ScanCount, Sign
from tests import make

TELEPHONE = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def sign(house, alice) -> Sign:
    return make.make_sign(house, "ved porten", by=alice)


@pytest.fixture
def scan(client):
    """scan(sign) opens its address as a telephone does after its camera; more headers may be given."""

    def _scan(sign, path="", **headers):
        headers = {"User-Agent": TELEPHONE, "Accept-Language": "da-DK,da;q=0.9", "Sec-Fetch-Site": "none", **headers}
        return client.get(path or f"/q/{sign.code}", headers={k.replace("_", "-"): v for k, v in headers.items()})

    return _scan


@pytest.fixture
def counted():
    """counted(sign): how many scans are in the database, after what waits was written."""

    def _counted(sign) -> int:
        tally.flush()
        return sum(ScanCount.objects.filter(sign=sign).values_list("count", flat=True))

    return _counted
