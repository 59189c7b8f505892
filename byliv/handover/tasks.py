"""Work in the background with locks and keys. Each may run twice: a lock is spoken with by one worker at a time."""

from django_tasks import task

from byliv.handover import actions

AHEAD = 10


@task(priority=AHEAD)
def work_locks() -> int:
    """Put codes into locks and take them out, as it is due."""
    return actions.work()


@task()
def reconcile_locks() -> dict[str, int]:
    """Every night: what should be in the locks, and what is."""
    return actions.reconcile()._asdict()


@task()
def remind_keepers() -> dict[str, int]:
    """Once a day: codes that have grown old, keys that have not come back."""
    return {"codes": actions.ask_for_new_codes(), "keys": actions.remind_of_keys()}
