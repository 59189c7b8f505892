"""A task for the drill: it tells that it began and ends when it is allowed to."""

import time
from pathlib import Path

from django_tasks import task


@task()
def errand(folder: str) -> None:
    with (Path(folder) / "begun").open("a") as begun:
        begun.write("x")
    while not (Path(folder) / "go").exists():
        time.sleep(0.05)
    (Path(folder) / "done").touch()
