"""The generic lock: one address that takes JSON by POST. Its protocol stands in docs/locks.md."""

from datetime import UTC, datetime
from typing import Any

import orjson
from django.conf import settings

from byliv.core.fetch import Answer, Limits, send
from byliv.handover.drivers.base import LockState
from byliv.handover.drivers.problems import LockError

LIMITS = Limits(sent=100_000, unpacked=100_000, seconds=10, redirects=0)
# Refusals that may be others a moment later: too early, too often, somebody else at it.
PASSING = (408, 425, 429)
TAKEN = 409
GONE = (404, 410)
MOST_KEYS = 10_000


class HttpLock:
    """Speaks to one address. `token` is sent as a bearer token; "" for none."""

    def __init__(self, url: str, token: str, limits: Limits = LIMITS) -> None:
        self.url, self.token, self.limits = url, token, limits

    def install(self, key: str, code: str, start: datetime, end: datetime) -> str:
        said = self._ask("install", key, id=key, code=code, **{"from": _stamp(start), "until": _stamp(end)})
        reference = said.get("reference", "")
        if not isinstance(reference, str | int):
            raise LockError("lock_answer")
        return str(reference)[:200]

    def remove(self, key: str, reference: str) -> None:
        try:
            self._ask("remove", f"{key}-remove", id=key, reference=reference)
        except LockError as problem:
            if problem.values.get("status") not in GONE:
                raise

    def state(self) -> LockState:
        said = self._ask("state", "")
        battery, codes = said.get("battery"), said.get("codes")
        if codes is not None and (not isinstance(codes, list) or len(codes) > MOST_KEYS):
            raise LockError("lock_answer")
        keys = None if codes is None else {str(each) for each in codes}
        return LockState(_percent(battery), keys)

    def _ask(self, act: str, once: str, **values: Any) -> dict[str, Any]:
        """The answer's object; LockError when it is no yes, FetchError when there is none."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if once:
            headers["Idempotency-Key"] = once
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        body = orjson.dumps({"act": act, **values})
        return _read(send(self.url, body, headers=headers, limits=self.limits, allowed=settings.LOCKS_ALLOWED))


def _read(answer: Answer) -> dict[str, Any]:
    status = answer.status
    if status == TAKEN:
        raise LockError("lock_taken", status=status)
    if status in (401, 403):
        # Somebody may be about to give us another key to it.
        raise LockError("lock_refused", status=status)
    if status >= 500 or status in PASSING:
        raise LockError("lock_fault", status=status)
    if not 200 <= status < 300:
        raise LockError("lock_cannot", is_final=True, status=status)
    if not answer.content.strip():
        return {}
    try:
        said = orjson.loads(answer.content)
    except orjson.JSONDecodeError:
        raise LockError("lock_answer") from None
    if not isinstance(said, dict):
        raise LockError("lock_answer")
    return said


def _percent(said: Any) -> int | None:
    is_number = isinstance(said, int | float) and not isinstance(said, bool)
    return round(said) if is_number and 0 <= said <= 100 else None


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
