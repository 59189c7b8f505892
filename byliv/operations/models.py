"""What the worker and the scheduler must remember between processes and restarts."""

from django.db import models


class ScheduledRun(models.Model):
    """When a piece of work from the schedule is due next. Whoever moves `due_at` on enqueues it, nobody else."""

    name = models.CharField(max_length=60, primary_key=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name}, due {self.due_at:%Y-%m-%d %H:%M}"


class WorkerBeat(models.Model):
    """A worker's sign of life. A task that runs at a worker without a fresh one is put back."""

    worker_id = models.CharField(max_length=64, primary_key=True)
    seen_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.worker_id}, seen {self.seen_at:%Y-%m-%d %H:%M:%S}"
