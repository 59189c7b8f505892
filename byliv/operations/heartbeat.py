"""Which workers live, and what becomes of the tasks of those that died.

django-tasks-db marks a task RUNNING when a worker takes it and never looks at it again: killed with its worker, the
task would stay so for ever. Here each worker leaves a sign of life, and tasks of workers without one are put back.
"""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from byliv.operations.models import WorkerBeat

BEAT_SECONDS = 10
DEAD_AFTER = timedelta(minutes=2)
MAX_ATTEMPTS = 3

logger = logging.getLogger(__name__)


class WorkerDied(RuntimeError):
    """What a task has as its error when every worker that took it was killed."""


def beat(worker_id: str) -> None:
    """Say that this worker lives."""
    WorkerBeat.objects.update_or_create(worker_id=worker_id, defaults={"seen_at": timezone.now()})


def forget(worker_id: str) -> None:
    """This worker has ended: what it left RUNNING may be put back at once."""
    WorkerBeat.objects.filter(worker_id=worker_id).delete()


def put_back_lost() -> int:
    """Make tasks READY again whose worker is dead; returns how many. After MAX_ATTEMPTS workers one fails instead."""
    WorkerBeat.objects.filter(seen_at__lt=timezone.now() - DEAD_AFTER).delete()
    if not DBTaskResult.objects.running().exists():
        return 0
    with transaction.atomic():
        alive = set(WorkerBeat.objects.values_list("worker_id", flat=True))
        running = DBTaskResult.objects.running().select_for_update(skip_locked=True)
        lost = [task for task in running if not alive & set(task.worker_ids[-1:])]
        for task in lost:
            _put_back(task)
    return len(lost)


def _put_back(task: DBTaskResult) -> None:
    if len(task.worker_ids) >= MAX_ATTEMPTS:
        logger.error("Task %s (%s) lost %d workers and is given up.", task.id, task.task_path, len(task.worker_ids))
        task.set_failed(WorkerDied(f"{len(task.worker_ids)} workers died over this task."))
        return
    logger.warning("Task %s (%s) lost its worker and is put back.", task.id, task.task_path)
    task.status = TaskResultStatus.READY
    task.started_at = None
    task.save(update_fields=["status", "started_at"])
