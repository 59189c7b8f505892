"""A limit for costly reading: counted in the process itself, as a note in the database would cost too much."""

from collections import OrderedDict
from threading import Lock
from time import monotonic


class Bucket:
    """Each key may do `burst` acts at once and `per_second` in the long run; keeps the `keys` last seen.

    Every process counts for itself, so that the whole machine allows as many times more as it has processes.
    """

    def __init__(self, burst: int, per_second: float, keys: int = 10_000) -> None:
        self.burst, self.per_second, self.keys = burst, per_second, keys
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str) -> bool:
        """Take one act of the key's; False when none is left."""
        with self._lock:
            moment = monotonic()
            left, since = self._left.pop(key, (float(self.burst), moment))
            left = min(self.burst, left + (moment - since) * self.per_second)
            self._left[key] = (left - 1 if left >= 1 else left, moment)
            if len(self._left) > self.keys:
                self._left.popitem(last=False)
            return left >= 1

    def left(self, key: str) -> float:
        """How many acts the key has left now; takes none."""
        with self._lock:
            left, since = self._left.get(key, (float(self.burst), monotonic()))
            return min(self.burst, left + (monotonic() - since) * self.per_second)
