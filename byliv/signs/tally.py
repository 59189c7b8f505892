"""Scans that wait to be counted: the page is answered at once, and a thread adds them up right behind it.

Nobody at a door waits for a database that is being written to. See docs/decisions/0015-counting-scans.md.
"""

import atexit
import logging
import time
from collections import Counter
from contextlib import suppress
from datetime import date
from threading import Event, Lock, Thread

from django.conf import settings
from django.db import Error, close_old_connections

from byliv.core import clock
from byliv.signs.actions import count_scans

PATIENCE_SECONDS = 1

logger = logging.getLogger(__name__)
_waiting: Counter[tuple[int, date]] = Counter()
_lock = Lock()
_wake = Event()
_thread: Thread | None = None


def note(sign_id: int) -> None:
    """Count one scan today; it is in the database some milliseconds later."""
    with _lock:
        _waiting[sign_id, clock.local_now().date()] += 1
    if settings.SCANS_IN_BACKGROUND:
        _start()
        _wake.set()


def flush() -> int:
    """Write what waits, and say how many scans that were. A database Error leaves them waiting."""
    with _lock:
        taken = Counter(_waiting)
        _waiting.clear()
    try:
        count_scans(taken)
    except Error:
        with _lock:
            _waiting.update(taken)
        raise
    return taken.total()


def _start() -> None:
    global _thread
    with _lock:
        if _thread is None or not _thread.is_alive():
            _thread = Thread(target=_keep, name="tally", daemon=True)
            _thread.start()


def _keep() -> None:
    while True:
        _wake.wait()
        _wake.clear()
        try:
            close_old_connections()
            flush()
        except Error:
            logger.warning("The database did not take the scans; trying again.", exc_info=True)
            time.sleep(PATIENCE_SECONDS)
            _wake.set()


def _last() -> None:
    with suppress(Error):
        flush()


atexit.register(_last)
