"""What an operator sees while a long command works; nothing where nobody is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

Advance = Callable[[int, int | None], None]


@contextmanager
def step(description: str) -> Iterator[Advance]:
    """One line with a bar for one step; gives a function to call with (done, of how many; None: nobody knows)."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(description, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


def say(sentence: str) -> None:
    """Tell the person at the terminal; a timer's journal stays quiet."""
    if sys.stdout.isatty():
        print(sentence)
