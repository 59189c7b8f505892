"""An import that is killed in the middle: what is there is whole, and the next one makes up for the rest."""

import csv
import json
import os
import signal
import subprocess
import sys

import pytest

from bench import make_csv
from tests.layers import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills processes")
ROWS = 1_500
COUNT = """
import json
from byliv.audit.models import AuditEntry
from byliv.places.models import Place
from tests.counts import counted, recounted
print(json.dumps([Place.objects.count(), AuditEntry.objects.filter(verb="created").count(), counted() == recounted()]))
"""


@pytest.fixture
def byliv(installation):
    """byliv("serve") starts the command in an installation of its own."""
    environment = {**os.environ, **installation}

    def _byliv(*words: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "byliv.cli", *words]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    return _byliv


def test_an_import_that_is_killed_leaves_nothing_half_written(byliv, tmp_path):
    path = tmp_path / "places.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([make_csv.HEADERS, *make_csv.rows(ROWS, seed=1)])

    def figures() -> list:
        return json.loads(byliv("manage", "shell", "--no-imports", "-v0", "-c", COUNT).communicate()[0])

    byliv("manage", "migrate", "-v0").communicate()
    before = figures()[0]
    running = byliv("import", "places", str(path))
    assert running.stdout.readline()  # the first rows are safe
    os.kill(running.pid, signal.SIGKILL)
    running.communicate()
    places, created, is_whole = figures()
    assert before < places < before + ROWS
    assert (places, is_whole) == (created, True)
    byliv("import", "places", str(path)).communicate()
    assert figures() == [before + ROWS, before + ROWS, True]
