"""What /metrics tells, in the words of Prometheus. Requests are counted by view, never by address or person."""

import os
from collections.abc import Iterator
from importlib.metadata import version
from platform import python_version

from django_tasks_db.models import DBTaskResult
from prometheus_client import REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from byliv.operations.metrics_folder import VARIABLE

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
METHODS = frozenset(("GET", "HEAD", "POST", "OPTIONS"))

REQUESTS = Counter("byliv_requests", "Requests answered.", ["view", "method", "status"])
SECONDS = Histogram("byliv_request_seconds", "Seconds until a request was answered.", ["view"], buckets=BUCKETS)
QUERIES = Counter("byliv_database_queries", "Database queries made by requests.", ["view"])
QUERY_SECONDS = Counter("byliv_database_seconds", "Seconds that requests waited for the database.", ["view"])


def count_request(*, view: str, method: str, status: int, seconds: float, queries: int, query_seconds: float) -> None:
    """Add one answered request."""
    REQUESTS.labels(view, method if method in METHODS else "other", f"{status // 100}xx").inc()
    SECONDS.labels(view).observe(seconds)
    if queries:
        QUERIES.labels(view).inc(queries)
        QUERY_SECONDS.labels(view).inc(query_seconds)


class Now(Collector):
    """What is asked of the database at the moment of telling."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        tasks = DBTaskResult.objects
        yield GaugeMetricFamily("byliv_tasks_waiting", "Tasks that are ready to run.", tasks.ready().count())
        yield GaugeMetricFamily("byliv_tasks_running", "Tasks that run.", tasks.running().count())
        yield GaugeMetricFamily("byliv_tasks_failed", "Tasks that failed, as long as kept.", tasks.failed().count())
        build = GaugeMetricFamily("byliv_build_info", "Versions.", labels=["version", "python"])
        build.add_metric([version("byliv"), python_version()], 1)
        yield build


def page() -> bytes:
    """All metrics as text, summed over the processes of this server when there are several."""
    counts = REGISTRY
    if os.environ.get(VARIABLE):
        counts = CollectorRegistry()
        MultiProcessCollector(counts)
    now = CollectorRegistry()
    now.register(Now())
    return generate_latest(counts) + generate_latest(now)
