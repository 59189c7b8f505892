"""Scans that wait to be counted: the page is answered at once, and a thread adds them up right behind it.

Nobody at a door waits for a database that is being written to. See docs/decisions/0015-counting-scans.md.
"""

from datetime import date

from byliv.core import clock
from byliv.core.behind import Tally
from byliv.signs.actions import count_scans

_scans: Tally[tuple[int, date]] = Tally("scans", lambda taken: count_scans(taken))
_waiting = _scans.waiting


def note(sign_id: int) -> None:
    """Count one scan today; it is in the database some milliseconds later."""
    _scans.add((sign_id, clock.local_now().date()))


def flush() -> int:
    """Write what waits, and say how many scans that were. A database Error leaves them waiting."""
    return _scans.flush().total()
