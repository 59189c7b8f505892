"""The history as an outbox: who tells others of acts reads them here, each once, none missed, in their order.

An act is a row that was written in the transaction of the change itself, so that whatever happened is here, and nothing
else. On PostgreSQL transactions may end in another order than their rows were numbered: a row that appears late must
not be jumped over. A number that is missing is waited for as long as a transaction runs that may still bring it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Max

from byliv.audit.models import AuditEntry, OutboxPosition
from byliv.core import clock

Handler = Callable[[Sequence[AuditEntry]], None]
AT_ONCE = 500
# Between the clock that stamps a row and the database's, and for how long a row may wait to be written.
MARGIN = timedelta(minutes=1)
# Who has written a row of the history and is not finished holds this lock, from before the row was numbered.
OLDEST_WRITER = """
    SELECT min(activity.xact_start) FROM pg_locks AS held JOIN pg_stat_activity AS activity USING (pid)
    WHERE held.locktype = 'relation' AND held.relation = %s::regclass AND held.mode = 'RowExclusiveLock'
    AND held.granted AND held.pid <> pg_backend_pid() AND held.database = (
        SELECT oid FROM pg_database WHERE datname = current_database())
"""


def begin(consumer: str) -> None:
    """Let a consumer hear of what happens from now on; one that is known already stays where it is."""
    OutboxPosition.objects.get_or_create(consumer=consumer, defaults={"position": _last()})


@transaction.atomic
def take(consumer: str, handle: Handler, *, limit: int = AT_ONCE) -> int:
    """Hand the next acts to `handle`, oldest first, and move on in the same transaction; returns how many they were.

    When `handle` raises nothing has moved, and they come again. Of two who take at once for the same consumer one gets
    nothing (0). A consumer that is not known begins now.
    """
    begin(consumer)
    may_skip = connection.features.has_select_for_update_skip_locked
    place = OutboxPosition.objects.select_for_update(skip_locked=may_skip).filter(consumer=consumer).first()
    if place is None:
        return 0
    entries = entries_after(place.position, limit)
    if not entries:
        return 0
    handle(entries)
    place.position, place.moved_at = entries[-1].pk, clock.now()
    place.save(update_fields=["position", "moved_at"])
    return len(entries)


def entries_after(position: int, limit: int = AT_ONCE) -> list[AuditEntry]:
    """The acts behind this number, oldest first, as far as none can still appear among them.

    Three statements that must each see what was committed before it: not for REPEATABLE READ.
    """
    later = AuditEntry.objects.filter(pk__gt=position).order_by("pk")
    numbers = list(later.values_list("pk", flat=True)[:limit])
    if not numbers:
        return []
    oldest = _oldest_writer()
    # Read anew: what was on its way above is either here now, or one of the writers.
    entries = list(later.filter(pk__lte=numbers[-1]))
    if oldest is None:
        return entries
    before = position
    for count, entry in enumerate(entries):
        # Whoever has a number before this one began before this row was written.
        if entry.pk != before + 1 and oldest <= entry.created_at + MARGIN:
            return entries[:count]
        before = entry.pk
    return entries


def _oldest_writer() -> datetime | None:
    """When the oldest transaction began that may still bring rows; None: there is none. SQLite has one writer."""
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(OLDEST_WRITER, [AuditEntry._meta.db_table])
        found: datetime | None = cursor.fetchone()[0]
    return found


def _last() -> int:
    return AuditEntry.objects.aggregate(last=Max("pk"))["last"] or 0
