"""What locks can answer that is not what was asked: a code that can be kept, and its words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _


class LockError(Exception):
    """The lock did not do it. `is_final`: it never will, so that asking again is of no use."""

    def __init__(self, code: str, *, is_final: bool = False, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values, self.is_final = code, values, is_final


def words_of(code: str, values: Mapping[str, Any]) -> str:
    """The sentence for a code; "" when it is none of ours."""
    known = {
        "lock_refused": _("The lock’s server says no (%(status)s). Is the key to it right?"),
        "lock_taken": _("Another booking has the same code in this lock, so it gets a new one."),
        "lock_cannot": _("The lock’s server cannot do that (%(status)s)."),
        "lock_fault": _("The lock’s server has a fault of its own (%(status)s)."),
        "lock_answer": _("The lock’s server answered something that we cannot read."),
        "lock_no_driver": _("This kind of lock is no longer known here. Set the lock up anew."),
        "lock_sealed": _("The key to the lock cannot be read any more. Write it again."),
        "lock_late": _("The booking was over before the lock had taken the code."),
        "lock_lost": _("The lock no longer had the code, so it was put in again."),
    }
    return known[code] % values if code in known else ""
