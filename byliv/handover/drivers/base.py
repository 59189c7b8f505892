"""What a driver of a lock does. One is an object made for one lock; it knows no database and no booking."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple, Protocol


class LockState(NamedTuple):
    """How a lock is doing. `keys` are the names of the codes in it; None when it cannot say."""

    battery: int | None  # percent
    keys: Collection[str] | None


class Driver(Protocol):
    """Each raises LockError, or FetchError when nothing came back; each may be asked twice for the same."""

    def install(self, key: str, code: str, start: datetime, end: datetime) -> str:
        """Let the code open between these moments, under the name `key`; returns what the lock calls it, or "".

        A second time with the same key, nothing more happens, and the same is returned.
        """

    def remove(self, key: str, reference: str) -> None:
        """Take the code with this name out. That it is not there is no error."""

    def state(self) -> LockState:
        """How it is doing."""
