"""The drill: real processes, killed one after the other."""

import os
import signal
import sqlite3
import sys

import pytest

from tests.operations.tree import Tree, children, parents, until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes in /proc")
KILLED = ["pages", "answering", "worker"]


@pytest.fixture
def tree(installation):
    tree = Tree(installation)
    yield tree
    tree.end()


def test_whichever_process_is_killed_comes_back(tree, installation):
    for name in KILLED:
        killed = until(lambda name=name: tree.find(name))
        os.kill(killed, signal.SIGKILL)
        until(lambda killed=killed: killed not in parents())
        until(lambda name=name: tree.find(name))
        assert until(lambda: tree.status("/")) == 200
    path = f"{installation['BYLIV_DATA_DIR']}/byliv.sqlite3"
    if not installation["BYLIV_DATABASE_URL"]:
        assert sqlite3.connect(path).execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_task_whose_worker_is_killed_is_done_by_the_next(tree, tmp_path):
    tree.shell(f"from tests.operations.errands import errand; errand.enqueue({str(tmp_path)!r})")
    until((tmp_path / "begun").exists)
    os.kill(until(lambda: tree.find("worker")), signal.SIGKILL)
    until(lambda: (tmp_path / "begun").read_text() == "xx")
    (tmp_path / "go").touch()
    until((tmp_path / "done").exists)


def test_a_task_that_runs_is_finished_before_all_ends(tree, tmp_path):
    tree.shell(f"from tests.operations.errands import errand; errand.enqueue({str(tmp_path)!r})")
    until((tmp_path / "begun").exists)
    everybody = tree.everybody()
    tree.process.send_signal(signal.SIGTERM)
    until(lambda: tree.status("/healthz") == 0)
    (tmp_path / "go").touch()
    assert tree.process.wait(120) == 0
    assert (tmp_path / "done").exists()
    assert not everybody & set(parents())


def test_when_the_parent_is_killed_nothing_stays(tree):
    until(lambda: tree.find("worker"))
    everybody = tree.everybody()
    assert len(everybody) == 4
    tree.process.kill()
    tree.process.wait()
    until(lambda: not everybody & set(parents()))


def test_metrics_are_those_of_all_processes_and_outlive_one(installation):
    tree = Tree({**installation, "BYLIV_WORKERS": "2"}, "--no-worker")
    try:
        [pages] = children(tree.process.pid)
        for _ in range(5):
            assert tree.status("/") == 200
        line = 'byliv_requests_total{method="GET",status="2xx",view="site:home"} 5.0'
        assert line in tree.get("/metrics")[1]
        dead = children(pages)
        for pid in dead:
            os.kill(pid, signal.SIGKILL)
        until(lambda: not set(dead) & set(parents()))
        assert line in until(lambda: tree.get("/metrics")[1])
    finally:
        tree.end()


def test_a_port_in_use_is_said_in_a_sentence(tree, capfd):
    second = tree._run("-m", "byliv.cli", "serve", "--port", str(tree.port))
    assert second.wait(120) == 2
    assert f"Port {tree.port} is in use. Choose another" in capfd.readouterr().err
