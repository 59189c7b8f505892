"""A real server is asked everything that the schema allows and much that it does not: no failure of ours, and no
answer that the schema does not tell."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.operations.conftest import installation  # noqa: F401 - a fixture
from tests.operations.tree import Tree

# Two and a half thousand questions: a minute on an idle machine. It runs with the walks, once on each database.
pytestmark = pytest.mark.browser
CONFIG = Path(__file__).with_name("schemathesis.toml")
# Somebody who runs a house, an event in it, an open day, and a key.
WORLD = """
from tests import make
from byliv.api.actions import make_token
area = make.make_area()
alice = make.make_user("alice@example.org", name="Alice")
atelier = make.make_organisation("Atelier Alice", owner=alice, longitude=12.55, latitude=55.67)
house = make.make_place("Huset i Istedgade", host=atelier)
make.make_event("Fernisering", make.when(2030, 5, 7, 19), organisers=[atelier], place=house)
make.make_programme(area, 2)
make.make_room(place=house)
open({path!r}, "w").write(make_token(user=alice, name="test", scope="write")[1])
"""


@pytest.fixture
def tree(installation):  # noqa: F811 - a fixture
    running = Tree({**installation, "BYLIV_API_PER_MINUTE": "1000000", "BYLIV_LOG_LEVEL": "ERROR"})
    yield running
    running.end()


def test_no_failure_and_no_answer_that_the_schema_does_not_tell(tree, tmp_path):
    secret = tmp_path / "key"
    tree.shell(WORLD.format(path=str(secret)))
    address = f"http://127.0.0.1:{tree.port}/api/v1/openapi.json"
    key = f"Authorization: Bearer {secret.read_text()}"
    command = [Path(sys.executable).with_name("schemathesis"), "--config-file", CONFIG, "run", address, "-H", key]
    options = [
        "--phases",
        "examples,coverage,fuzzing",
        "--seed",
        "7",
        "--no-shrink",
        "--max-failures",
        "5",
        "--no-color",
    ]
    done = subprocess.run([*command, *options], capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stdout[-6000:]
