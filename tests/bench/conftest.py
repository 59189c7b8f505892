import pytest

from bench.town import fill


@pytest.fixture
def town(db) -> dict[str, int]:
    """An installation with 300 places and 60 organisations of the benchmark; rows by table."""
    return fill(300, seed=3)
