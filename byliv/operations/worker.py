"""The background worker: runs tasks one by one; beside it a keeper gives signs of life and looks at the schedule.

The worker is django-tasks-db's own. Around it: nothing is locked while there is nothing to do, a second signal does not
break a task off, and a worker that is stopped leaves no task behind as running.
"""

import logging
import signal
import threading
from types import FrameType

from django.db import Error, OperationalError, close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker as DatabaseWorker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import is_locked_database_exception

from byliv.operations.heartbeat import BEAT_SECONDS, beat, forget, put_back_lost
from byliv.operations.logs import observed
from byliv.operations.schedule import enqueue_due

IDLE_SECONDS = 1

logger = logging.getLogger(__name__)


class Worker(DatabaseWorker):
    """Takes every queue of the default backend; stops after the task at hand."""

    def __init__(self, worker_id: str) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=worker_id,
        )
        self.stopping = threading.Event()

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Stop after the task at hand, however often we are asked; whoever started us ends our patience."""
        self.running = False
        self.stopping.set()

    def run_task(self, db_task_result: DBTaskResult) -> None:
        with observed(str(db_task_result.id)):
            super().run_task(db_task_result)

    def run(self) -> None:
        """Run what is ready until nothing is left. A look before locking, so that an idle worker locks nothing."""
        if not DBTaskResult.objects.ready().filter(backend_name=self.backend_name).exists():
            return
        try:
            super().run()
        except OperationalError as error:
            # A long import holds SQLite's write lock: the task waits for the next round.
            if not is_locked_database_exception(error):
                raise


def work(worker_id: str, predecessor: str = "") -> None:
    """Work until SIGTERM or SIGINT. `predecessor` is a worker known to be dead, whose task is taken up at once."""
    worker = Worker(worker_id)
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, worker.shutdown)
    if predecessor:
        forget(predecessor)
    _keep_once(worker_id)
    keeper = threading.Thread(target=_keep, args=(worker,), name="keeper", daemon=True)
    keeper.start()
    while worker.running and keeper.is_alive():
        close_old_connections()
        worker.run()
        worker.stopping.wait(IDLE_SECONDS)
    worker.stopping.set()
    keeper.join()
    forget(worker_id)


def _keep(worker: Worker) -> None:
    try:
        while not worker.stopping.wait(BEAT_SECONDS):
            try:
                close_old_connections()
                _keep_once(worker.worker_id)
            except Error:
                logger.warning("The database did not take the worker's sign of life; trying again.", exc_info=True)
    finally:
        connection.close()


def _keep_once(worker_id: str) -> None:
    beat(worker_id)
    put_back_lost()
    enqueue_due()
