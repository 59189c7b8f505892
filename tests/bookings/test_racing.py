"""Processes that race for the same rooms, some of them killed: `python -m bench racing` is the same for a minute."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection

from tests import make
from tests.layers import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="kills processes")
RACERS, ACTS = 4, 80


@pytest.fixture
def environment(transactional_db, tmp_path: Path) -> dict[str, str]:
    """Of processes in an installation like this test's, with a hall, its parts and eight people."""
    hall = make.make_room("Salen", days_ahead=60)
    for name in ("Nord", "Syd"):
        make.make_room(name, hall.place, part_of=hall, minutes_after=60)
    for number in range(8):
        make.make_user(f"racer{number}@example.org")
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "byliv.config.settings", "BYLIV_DATA_DIR": str(tmp_path)}
    if connection.vendor == "postgresql":
        address = urlsplit(os.environ["BYLIV_DATABASE_URL"])
        return {**own, "BYLIV_DATABASE_URL": address._replace(path=f"/{connection.settings_dict['NAME']}").geturl()}
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(tmp_path / "byliv.sqlite3")])
    return own


@pytest.fixture
def racer(environment):
    def _racer(*words: object) -> subprocess.Popen:
        command = [sys.executable, "-W", "ignore", "-m", "bench.racer", *map(str, words)]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    return _racer


def test_nobody_books_a_room_twice_and_nothing_acknowledged_is_lost(racer, tmp_path):
    logs = [tmp_path / f"{number}.jsonl" for number in range(RACERS)]
    racers = [racer("race", log, number, ACTS) for number, log in enumerate(logs)]
    for victim in (0, 1):
        while not logs[victim].exists() or logs[victim].stat().st_size < 500:
            time.sleep(0.05)
            assert racers[victim].poll() is None
        os.kill(racers[victim].pid, signal.SIGKILL)
    assert [each.wait() for each in racers] == [-signal.SIGKILL, -signal.SIGKILL, 0, 0]
    found = json.loads(racer("judge", *logs).communicate()[0])
    assert found["booked"] > 10
    assert found["refused"] > 10
    assert (found["twice"], found["lost"], found["astray"]) == (0, [], 0)
