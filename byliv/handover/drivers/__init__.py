"""The kinds of lock that can be spoken to, in one list; a new kind is a module here and a line below."""

from collections.abc import Callable

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.core.fetch import Limits
from byliv.handover.drivers.base import Driver, LockState
from byliv.handover.drivers.http import LIMITS, HttpLock
from byliv.handover.drivers.pretend import PretendLock
from byliv.handover.drivers.problems import LockError, words_of

__all__ = ["DRIVERS", "LIMITS", "Driver", "LockError", "LockState", "driver_of", "words_of"]

DRIVERS: dict[str, tuple[str | Promise, Callable[[str, str, Limits], Driver]]] = {
    "http": (_("Any lock behind a small server that speaks our HTTP"), HttpLock),
}
if not settings.IS_PRODUCTION:
    DRIVERS["pretend"] = (_("None: it only pretends, for trying this out"), PretendLock)


def driver_of(name: str, url: str, token: str | None, limits: Limits = LIMITS) -> Driver:
    """The driver for one lock. LockError when there is no such kind, or its key cannot be read (None)."""
    if name not in DRIVERS:
        raise LockError("lock_no_driver")
    if token is None:
        raise LockError("lock_sealed")
    return DRIVERS[name][1](url, token, limits)
