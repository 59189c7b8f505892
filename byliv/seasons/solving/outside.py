"""The solver in a process of its own: it may take all of a core, overrun or die, and the program goes on.

What is asked goes in through a file, what is found comes out as lines of JSON: the best plan until now and how far it
is. Whoever waits takes the last whole line when the time is up.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import numpy as np

from byliv.seasons.solving.asked import DAYS, HALF_HOURS, Asked, Criteria, Given, Round, Want
from byliv.seasons.solving.solve import USUAL, Effort, Plan, Progress, solve

# The process is given so much longer than its work before it is stopped.
GRACE = 5.0
# One thread: other work is waiting for the other core.
ONE_THREAD = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1")
LOOK = 0.1


def propose(
    asked: Round,
    *,
    seed: int = 1,
    effort: Effort = USUAL,
    tell: Callable[[Progress], None] = lambda progress: None,
    goes_on: Callable[[], bool] = lambda: True,
) -> Plan | None:
    """The best plan found in the effort's time; stopped at once when `goes_on` says no. None when there is none yet."""
    with tempfile.TemporaryDirectory(prefix="byliv-season-") as folder:
        question, answers = Path(folder, "round"), Path(folder, "plans")
        question.write_text(json.dumps(_written(asked, seed, effort)))
        answers.touch()
        process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-m", __spec__.name if __spec__ else __name__, str(question), str(answers)],
            env={**os.environ, **ONE_THREAD},
            stdin=subprocess.DEVNULL,
        )
        try:
            return _watched(process, answers, effort.seconds + GRACE, tell, goes_on)
        finally:
            process.kill()
            process.wait()


def _watched(
    process: subprocess.Popen,
    answers: Path,
    seconds: float,
    tell: Callable[[Progress], None],
    goes_on: Callable[[], bool],
) -> Plan | None:
    until = time.monotonic() + seconds
    last: Progress | None = None
    with answers.open() as lines:
        while True:
            is_over = process.poll() is not None or time.monotonic() > until or not goes_on()
            for progress in _whole_lines(lines):
                last = progress
                tell(progress)
            if is_over:
                return last.plan if last else None
            time.sleep(LOOK)


def _whole_lines(lines: IO[str]) -> list[Progress]:
    found: list[Progress] = []
    while True:
        at = lines.tell()
        line = lines.readline()
        if not line.endswith("\n"):
            lines.seek(at)
            return found
        found.append(_read(json.loads(line)))


def _written(asked: Round, seed: int, effort: Effort) -> dict:
    return {
        "open": np.packbits(asked.is_open).tolist(),
        "rooms": len(asked.is_open),
        "groups": [vars(group) for group in asked.groups],
        "criteria": vars(asked.criteria),
        "pinned": list(asked.pinned),
        "refused": list(asked.refused),
        "seed": seed,
        "effort": vars(effort),
    }


def _asked(row: dict) -> tuple[Round, int, Effort]:
    shape = (row["rooms"], DAYS, HALF_HOURS)
    bits = np.unpackbits(np.array(row["open"], dtype=np.uint8), count=int(np.prod(shape)))
    groups = [
        Asked(
            **{
                **each,
                "rooms": tuple(each["rooms"]),
                "wants": tuple(Want(*want) for want in each["wants"]),
                "quiet": tuple(tuple(part) for part in each["quiet"]),
            }
        )
        for each in row["groups"]
    ]
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in row["criteria"].items()}
    pinned, refused = ([Given(*each) for each in row[name]] for name in ("pinned", "refused"))
    return (
        Round(bits.reshape(shape).astype(bool), groups, Criteria(**values), pinned, refused),
        row["seed"],
        Effort(**row["effort"]),
    )


def _read(row: dict) -> Progress:
    given = tuple(Given(*each) for each in row["given"])
    return Progress(row["done"], Plan(given, row["worth"], row["bound"]))


def _line(progress: Progress) -> str:
    plan = progress.plan
    return json.dumps({"done": progress.done, "given": plan.given, "worth": plan.worth, "bound": plan.bound}) + "\n"


def main(question: str, answers: str) -> None:
    """Solve what lies in the file, writing each better plan behind the last."""
    asked, seed, effort = _asked(json.loads(Path(question).read_text()))
    with Path(answers).open("a") as out:

        def tell(progress: Progress) -> None:
            out.write(_line(progress))
            out.flush()

        tell(Progress(1.0, solve(asked, seed=seed, effort=effort, tell=tell)))


if __name__ == "__main__":
    main(*sys.argv[1:])
