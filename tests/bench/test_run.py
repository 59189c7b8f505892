"""A whole run in small: a server of its own, all cases, readers beside a writer."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from django.urls import is_valid_path

from bench.cases import CASES
from bench.server import ROOT

pytestmark = pytest.mark.one_database


@pytest.fixture(scope="module")
def result(tmp_path_factory) -> dict:
    """300 places on SQLite, a tenth of a second for each measurement, three seconds of mixed reading and writing."""
    environment = {**os.environ, "BENCH_MODE": "development", "BENCH_DIR": str(tmp_path_factory.mktemp("bench"))}
    command = [sys.executable, "-m", "bench", "one", "300", "sqlite", "0.1", "0.05"]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return json.loads(done.stdout.splitlines()[-1])


def test_every_case_answers_that_the_program_has_an_address_for(result, town):
    drawn = {case.name: case.draw(1, np.random.default_rng(1))[0].partition("?")[0] for case in CASES}
    known = {name for name, path in drawn.items() if not path.startswith("/api/") or is_valid_path(path)}
    measured = {name: case for name, case in result["cases"].items() if "skipped" not in case}
    assert len(known) >= 6
    assert set(measured) == known
    assert all(case["cold"]["requests"] > 0 and case["bytes"] > 0 for case in measured.values())


def test_reading_and_writing_together_goes_without_errors(result):
    mixed = result["mixed"]
    assert mixed["errors"] == []
    assert mixed["reads"] > 20
    assert mixed["writes"] > 5
    assert all(size > 10 for size in mixed["memory"]["anonymous"])
