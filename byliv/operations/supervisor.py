"""The parent of the process tree: starts its children, starts them again when they die, and ends them together.

Children are forked where that is safe, so that they share the parent's memory and start at once.
"""

import logging
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import wait
from types import FrameType
from typing import Any

STOP_SECONDS = 30
LONGEST_PAUSE = 30
STEADY_SECONDS = 60
WATCH_SECONDS = 0.5
SIGNALS = (signal.SIGTERM, signal.SIGINT)

logger = logging.getLogger(__name__)
processes: Any = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


@dataclass
class Child:
    """One process of the tree. `run` is called in it with the number of its start, from 0."""

    name: str
    run: Callable[[int], None]
    process: Any = None  # multiprocessing's, while it runs
    starts: int = 0
    failures: int = 0
    started_at: float = 0.0
    start_at: float = 0.0

    def start(self) -> None:
        # A signal that arrives while forking waits until the child has its own handlers.
        signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
        self.process = processes.Process(name=self.name, target=_in_child, args=(self.run, self.starts))
        self.process.start()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
        self.starts += 1
        self.started_at = time.monotonic()

    def died(self) -> float:
        """Note the death; returns after how many seconds to start again: 0 the first time, then ever later."""
        now = time.monotonic()
        self.failures = 1 if now - self.started_at > STEADY_SECONDS else self.failures + 1
        pause = 0 if self.failures == 1 else min(LONGEST_PAUSE, 2 ** (self.failures - 2))
        self.process, self.start_at = None, now + pause
        return pause


def supervise(children: list[Child]) -> int:
    """Keep the children running until SIGTERM or SIGINT, then stop them. Returns the exit status 0."""
    reader, writer = os.pipe()
    os.set_blocking(writer, False)

    def stop(_number: int, _frame: FrameType | None) -> None:
        os.write(writer, b"s")

    before = {number: signal.signal(number, stop) for number in SIGNALS}
    try:
        while not _stopping(reader, children):
            pass
    finally:
        _stop(children)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(reader)
        os.close(writer)
    return 0


def _stopping(reader: int, children: list[Child]) -> bool:
    """One round: start what is due, then wait for a signal, a death or the next start."""
    now = time.monotonic()
    for child in children:
        if child.process is None and child.start_at <= now:
            child.start()
    waiting = [child.start_at - now for child in children if child.process is None]
    sentinels = {child.process.sentinel: child for child in children if child.process}
    ready = wait([reader, *sentinels], min(waiting) if waiting else None)
    if reader in ready:
        return True
    for sentinel in ready:
        _note_death(sentinels[sentinel])
    return False


def _note_death(child: Child) -> None:
    child.process.join()
    status = child.process.exitcode
    logger.error("The process %r ended (status %s); it starts again in %s s.", child.name, status, child.died())


def _stop(children: list[Child]) -> None:
    """Ask all to end, wait together, and end by force what does not."""
    running = [child for child in children if child.process]
    for child in running:
        child.process.terminate()
    deadline = time.monotonic() + STOP_SECONDS
    for child in running:
        child.process.join(max(0, deadline - time.monotonic()))
        if child.process.is_alive():
            logger.error("The process %r did not end within %s s and is killed.", child.name, STOP_SECONDS)
            child.process.kill()
            child.process.join()


def _in_child(run: Callable[[int], None], start: int) -> None:
    # A group of its own: Ctrl-C in a terminal asks only the parent, which asks us once.
    os.setpgrp()
    end_with_parent()
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)
    run(start)


def end_with_parent() -> None:
    """From now on this process ends as soon as its parent is gone, whatever killed that."""
    parent = multiprocessing.parent_process()
    assert parent, "only a child process has a parent to end with"
    threading.Thread(target=_watch, args=(parent.pid,), name="parent watch", daemon=True).start()


def _watch(parent: int | None) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os._exit(1)
