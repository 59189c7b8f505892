"""Work in the background that belongs to the whole installation. A task may run twice, so each can be repeated."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks import task

from byliv.core.finding import filling
from byliv.site import retention

KEEP_RESULTS_DAYS = 14
KEEP_FAILURES_DAYS = 60
FILL_SECONDS = 200


@task()
def clear_sessions() -> None:
    """Delete the sessions that have run out."""
    call_command("clearsessions")


@task()
def forget_old() -> dict[str, int]:
    """Forget the personal data whose time is over; returns how many of each kind."""
    return retention.forget_old()


@task()
def clear_cache() -> int:
    """Delete the cache rows that have run out; returns how many."""
    table = connection.ops.quote_name(settings.CACHE_TABLE)
    now = connection.ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - the name is a setting
        return cursor.rowcount


@task()
def fill_search() -> bool:
    """Write what things are found by where that is missing, for some minutes; whether all is done."""
    return filling.fill(seconds=FILL_SECONDS)


@task()
def count_words() -> int:
    """Count how many things each word finds, so that slips lead to the usual ones; returns how many words."""
    return filling.count_terms()


@task()
def prune_results() -> None:
    """Delete what finished tasks left behind; failures are kept longer, so that somebody can look at them."""
    call_command(
        "prune_db_task_results",
        queue_name="*",
        min_age_days=KEEP_RESULTS_DAYS,
        failed_min_age_days=KEEP_FAILURES_DAYS,
        verbosity=0,
    )
