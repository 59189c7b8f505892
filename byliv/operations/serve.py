"""Serving: database and static files made ready, then one tree of processes: pages, and the background worker."""

import gc
import resource
import secrets
import socket
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connections

from byliv.operations.backup.installation import serving
from byliv.operations.backup.problems import Problem
from byliv.operations.metrics_folder import prepare_metrics
from byliv.operations.prepare import prepare
from byliv.operations.readiness import problem
from byliv.operations.supervisor import Child, end_with_parent, supervise

# Less than the supervisor waits for the whole tree.
REQUEST_SECONDS = 20
NEW_OBJECTS = 20_000  # before the youngest are looked through
MOST_WAITING, MOST_CONNECTIONS = 4_096, 10_000
# Granian's own lines go where all others go.
GRANIAN_LOGS: dict[str, Any] = {
    "formatters": {},
    "handlers": {},
    "loggers": {"_granian": {"handlers": [], "propagate": True}},
}


def serve(host: str, port: int, *, worker: bool = True) -> int:
    """Serve until stopped. One sentence and exit status 2 when the port is taken, 1 while a restore is running."""
    return _in_use(lambda: _serve(host, port, worker))


def _in_use(run: Callable[[], int]) -> int:
    """Run it while nobody restores."""
    try:
        with serving():
            return run()
    except Problem as trouble:
        print(trouble, file=sys.stderr)
        return trouble.status


def _serve(host: str, port: int, worker: bool) -> int:
    prepare()
    if not _is_free(host, port):
        print(f"Port {port} is in use. Choose another: PORT={port + 1} make demo", file=sys.stderr)
        return 2
    prepare_metrics()
    children = [Child("pages", partial(_pages, host, port))]
    return _supervise([*children, *_workers()] if worker else children)


def work() -> int:
    """Only the worker and the schedule; `byliv serve --no-worker` elsewhere brings the database to its version."""
    told = False
    while trouble := problem():
        if not told:
            print(f"{trouble} Waiting.", file=sys.stderr, flush=True)
        told = True
        time.sleep(1)
    return _in_use(lambda: _supervise(_workers()))


def _supervise(children: list[Child]) -> int:
    # A connection must not be shared with the children.
    connections.close_all()
    return supervise(children)


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _workers() -> list[Child]:
    return [Child("worker", partial(_worker, secrets.token_hex(8)))]


def _worker(name: str, start: int) -> None:
    from byliv.operations.worker import work

    work(f"{name}-{start}", predecessor=f"{name}-{start - 1}" if start else "")


def _pages(host: str, port: int, _start: int) -> None:
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    allow_connections()
    server = Granian(
        ":".join(settings.WSGI_APPLICATION.rsplit(".", 1)),
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.WORKERS,
        blocking_threads=settings.THREADS,
        backlog=MOST_WAITING,
        # Of kept connections, not of answers: on an open day thousands of pages keep theirs and ask every few seconds.
        backpressure=MOST_CONNECTIONS,
        respawn_failed_workers=True,
        workers_kill_timeout=REQUEST_SECONDS,
        log_level=LogLevels.warning,
        log_dictconfig=GRANIAN_LOGS,
    )
    server.serve(target_loader=_load)


def allow_connections() -> None:
    """Let this process and its children hold a file for each connection, as far as the machine allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + 1_000
    wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


def _load(target: str) -> Any:
    """In each process that answers: end with granian's main process, load the pages, and tidy up less often."""
    from granian._internal import load_target

    end_with_parent()
    loaded = load_target(target)
    # What is loaded stays. Looking through it for what is no longer held took a fifth of a box's time: an answer with
    # two hundred things makes thousands of objects, which all go when it is sent.
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW_OBJECTS)
    return loaded
