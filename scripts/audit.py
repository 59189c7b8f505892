"""Looks up every pinned library, Python's and the browser's, in the public lists of known holes.

Fails when one is known. Where no list can be reached it says so and passes, unless BYLIV_AUDIT=required.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
MINUTE = 60


def python_holes() -> list[str] | None:
    """Known holes among requirements/base.txt as "name version: identity"; None when no list could be asked."""
    command = [sys.executable, "-m", "pip_audit", "-r", str(ROOT / "requirements" / "base.txt"), "--require-hashes"]
    command += ["--disable-pip", "--progress-spinner", "off", "--format", "json"]
    answer = answer_of(lambda **options: subprocess.run(command, cwd=ROOT, **options))
    libraries = answer.get("dependencies", []) if answer else []
    if all("skip_reason" in library for library in libraries):
        return None
    return [f"{one['name']} {one['version']}: {hole['id']}" for one in libraries for hole in one.get("vulns", [])]


def browser_holes() -> list[str] | None:
    """The same for frontend/package-lock.json."""
    from hatch_build import npm

    answer = answer_of(lambda **options: npm("audit", "--json", **options))
    if not answer or "vulnerabilities" not in answer:
        return None
    return [f"{name}: {hole['severity']}" for name, hole in answer["vulnerabilities"].items()]


def answer_of(run: Callable[..., subprocess.CompletedProcess]) -> dict | None:
    """What a tool prints as JSON; None when it prints anything else, or nothing within two minutes."""
    try:
        answer = json.loads(run(capture_output=True, text=True, check=False, timeout=2 * MINUTE).stdout)
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        return None
    return answer if isinstance(answer, dict) else None


def main() -> int:
    status = 0
    for name, holes in (("Python's libraries", python_holes()), ("the browser's libraries", browser_holes())):
        if holes is None:
            print(f"No list of known holes could be reached for {name}: they were not audited.")
            status |= os.environ.get("BYLIV_AUDIT") == "required"
        else:
            print(f"Known holes in {name}: {len(holes)}", *holes, sep="\n  ")
            status |= bool(holes)
    return int(status)


if __name__ == "__main__":
    sys.exit(main())
