"""What a log line carries: the request or task it belongs to, and nothing about people.

Loaded while settings are read, so it knows no model.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from pythonjsonlogger.orjson import OrjsonFormatter

# Only these leave the program. A log record may carry the request itself, and with it a query string.
LINE = ("time", "level", "logger", "message", "request_id", "exc_info", "stack_info")
ACCESS = ("method", "path", "status", "milliseconds", "view")
FIELDS = frozenset((*LINE, *ACCESS))


@dataclass
class Notes:
    """What is noted while one request or task runs: its id, how many queries it made and their seconds."""

    request_id: str
    queries: int = 0
    query_seconds: float = 0.0


notes: ContextVar[Notes | None] = ContextVar("notes", default=None)


@contextmanager
def observed(request_id: str) -> Iterator[Notes]:
    """While inside, log lines carry `request_id` and queries are counted."""
    current = Notes(request_id)
    token = notes.set(current)
    try:
        yield current
    finally:
        notes.reset(token)


class WithRequestId(logging.Filter):
    """Gives each record the id of the request or task it belongs to, or "-"."""

    def filter(self, record: logging.LogRecord) -> bool:
        current = notes.get()
        record.request_id = current.request_id if current else "-"
        return True


class Json(OrjsonFormatter):
    """One JSON object a line, with the FIELDS that are there."""

    def __init__(self) -> None:
        names = {"levelname": "level", "name": "logger"}
        super().__init__("%(levelname)s %(name)s %(message)s", rename_fields=names, timestamp="time")

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in log_data.items() if key in FIELDS}
