"""Counting the queries of requests and tasks, and a log line for each that took long."""

import logging
from collections.abc import Callable
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from byliv.operations.logs import notes

logger = logging.getLogger("byliv.slow_query")


def watch_queries() -> None:
    """From now on each new connection to a database is watched."""
    connection_created.connect(_watch, dispatch_uid="byliv.operations.queries")


def _watch(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    # The wrapper outlives reconnecting; once is enough.
    if timed not in connection.execute_wrappers:
        connection.execute_wrappers.append(timed)


def timed(execute: Callable, sql: str, params: Any, many: bool, context: dict) -> Any:
    """Run a query; what it took is noted for the request or task at hand. The SQL is logged without its parameters."""
    current = notes.get()
    if current is None:
        return execute(sql, params, many, context)
    start = perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        seconds = perf_counter() - start
        current.queries += 1
        current.query_seconds += seconds
        if seconds * 1000 > settings.SLOW_QUERY_MS:
            logger.warning("Slow query, %.0f ms: %s", seconds * 1000, sql)
