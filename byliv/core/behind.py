"""Things counted behind an answer: the page goes out at once, and a thread writes the counts down right behind it.

Nobody at a door waits for a database that is being written to. See docs/decisions/0015-counting-scans.md.
"""

import atexit
import hashlib
import logging
import secrets
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from contextlib import suppress
from threading import Event, Lock, Thread
from typing import Generic, TypeVar

from django.conf import settings
from django.db import Error, close_old_connections

Key = TypeVar("Key", bound=Hashable)
PATIENCE_SECONDS = 1

logger = logging.getLogger(__name__)


class Tally(Generic[Key]):
    """Counts that wait until `write` has taken them; `name` says in the log what they are of."""

    def __init__(self, name: str, write: Callable[[Counter[Key]], object]) -> None:
        self.waiting: Counter[Key] = Counter()
        self._name, self._write = name, write
        self._lock, self._wake = Lock(), Event()
        self._thread: Thread | None = None
        atexit.register(self._last)

    def add(self, key: Key, count: int = 1) -> None:
        """Count it; it is in the database some milliseconds later."""
        with self._lock:
            self.waiting[key] += count
        if settings.SCANS_IN_BACKGROUND:
            self._start()
            self._wake.set()

    def flush(self) -> Counter[Key]:
        """Write what waits, and say what that was. A database Error leaves it waiting."""
        with self._lock:
            taken = Counter(self.waiting)
            self.waiting.clear()
        try:
            self._write(taken)
        except Error:
            with self._lock:
                self.waiting.update(taken)
            raise
        return taken

    def _start(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._keep, name=self._name, daemon=True)
                self._thread.start()

    def _keep(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            try:
                close_old_connections()
                self.flush()
            except Error:
                logger.warning("The database did not take the %s; trying again.", self._name, exc_info=True)
                time.sleep(PATIENCE_SECONDS)
                self._wake.set()

    def _last(self) -> None:
        with suppress(Error):
            self.flush()


class Readers(Generic[Key]):
    """How many readers of a key are to be counted: none of the first, both with the second, then each once a day.

    Who they are stands only in this process's memory, as digests with a key that dies with it.
    """

    REMEMBERED = 5_000

    def __init__(self) -> None:
        self._salt = secrets.token_bytes(16)
        self._seen: OrderedDict[Key, set[bytes]] = OrderedDict()
        self._lock = Lock()

    def counted(self, key: Key, reader: str) -> int:
        """How many readers are to be written down now that this one has come; `reader` names one on one day."""
        digest = hashlib.blake2b(reader.encode(), key=self._salt, digest_size=8).digest()
        with self._lock:
            known = self._seen.pop(key, set())
            self._seen[key] = known
            if len(self._seen) > self.REMEMBERED:
                self._seen.popitem(last=False)
            if digest in known:
                return 0
            known.add(digest)
            return {1: 0, 2: 2}.get(len(known), 1)

    def forget(self) -> None:
        """Start with an empty memory."""
        with self._lock:
            self._seen.clear()
