"""A bar on the terminal while an import runs; nothing where nobody is watching."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Advance = Callable[[int, int | None], None]


@contextmanager
def bar(is_wanted: bool, what: str = "") -> Iterator[Advance]:
    """Gives a function to call with (done, of how many; None: nobody knows)."""
    if not is_wanted or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Rows go to standard output; only where that is the same terminal do they have to step around the bar.
    progress = Progress(*columns, console=Console(stderr=True), redirect_stdout=sys.stdout.isatty(), transient=True)
    with progress:
        task = progress.add_task(what or _("Importing"), total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)
