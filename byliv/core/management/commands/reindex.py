"""`byliv manage reindex`: writes anew what things are found by."""

import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from byliv.core.finding import filling


class Command(BaseCommand):
    help = "Write anew what things are found by; while it runs, the pages find what they found before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--missing", action="store_true", help="only what has not been written yet: goes on where it was stopped"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print a line for each kind; it may be stopped at any time and goes on with --missing."""
        began = time.monotonic()
        last = ("", 0.0)

        def told(kind: str, done: int, total: int) -> None:
            nonlocal last
            now = time.monotonic()
            if done < total and kind == last[0] and now - last[1] < 1:
                return
            last = (kind, now)
            end = "\r" if done < total and sys.stdout.isatty() else "\n"
            self.stdout.write(f"{kind}: {done:,} of {total:,}", ending=end)

        filling.fill(anew=not options["missing"], told=told)
        self.stdout.write(f"Done in {time.monotonic() - began:.0f} s.")
