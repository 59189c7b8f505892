"""Where the processes that answer put their counts, so that each can tell the sum of all."""

import os
import shutil
from pathlib import Path

from django.conf import settings

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"


def prepare_metrics() -> None:
    """An empty folder for this tree of processes, named by its parent; those of dead parents are removed.

    Must be called before `byliv.operations.metrics` is imported: the library looks at the variable only then. Counts of
    a process that died stay in the folder until the parent ends, since a counter must never go down.
    """
    if not settings.METRICS_TOKEN:
        return
    folder = settings.DATA_DIR / "metrics"
    for old in folder.glob("*"):
        if not _is_alive(old):
            shutil.rmtree(old, ignore_errors=True)
    own = folder / str(os.getpid())
    own.mkdir(parents=True, exist_ok=True)
    os.environ[VARIABLE] = str(own)


def _is_alive(folder: Path) -> bool:
    if not folder.name.isdigit() or int(folder.name) == os.getpid():
        return False
    try:
        os.kill(int(folder.name), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
