"""A lock that is not there and always says yes: for a demo, and for whoever tries the program out."""

from datetime import datetime

from byliv.core.fetch import Limits
from byliv.handover.drivers.base import LockState

BATTERY = 77


class PretendLock:
    """Speaks to nobody."""

    def __init__(self, url: str, token: str, limits: Limits) -> None:
        self.url, self.token, self.limits = url, token, limits

    def install(self, key: str, code: str, start: datetime, end: datetime) -> str:
        return f"pretend-{key[:6]}"

    def remove(self, key: str, reference: str) -> None:
        """Nothing to take out."""

    def state(self) -> LockState:
        return LockState(BATTERY, None)
