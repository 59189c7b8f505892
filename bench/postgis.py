"""A PostgreSQL with PostGIS for the other programs: the one that is named, or a cluster of our own from Debian."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from bench.server import free_port
from byliv.listings.models import Listing

TABLE = """
    CREATE EXTENSION IF NOT EXISTS postgis;
    DROP TABLE IF EXISTS listing;
    CREATE TABLE listing (
        id bigint PRIMARY KEY, type text, kind text, name text, slug text, summary text,
        geom geometry(Point, 4326)
    )"""
COLUMNS = ("pk", "type", "kind", "name", "slug", "summary_da", "longitude", "latitude")


@contextmanager
def postgis() -> Iterator[str]:
    """The address of a database with PostGIS. SystemExit with what to do when none can be had."""
    if url := os.environ.get("BENCH_POSTGIS_URL"):
        yield url
        return
    binaries = _binaries() or _installed()
    # Not below our own folder: the server runs as another user, and the way to it must be open.
    with tempfile.TemporaryDirectory(prefix="byliv-postgis-") as folder:
        os.chmod(folder, 0o755)
        with _cluster(binaries, Path(folder) / "data") as url:
            yield url


def _binaries() -> Path | None:
    """The programs of a PostgreSQL of Debian's that has PostGIS."""
    for control in sorted(Path("/usr/share/postgresql").glob("*/extension/postgis.control"), reverse=True):
        folder = Path("/usr/lib/postgresql") / control.parts[-3] / "bin"
        if (folder / "initdb").exists():
            return folder
    return None


def _installed() -> Path:
    if os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-y", "-qq", "postgresql", "postgis", "postgresql-postgis"]):
            subprocess.run(["apt-get", *command], env=quiet, check=False, stdout=subprocess.DEVNULL)
    if found := _binaries():
        return found
    raise SystemExit("No PostgreSQL with PostGIS here. Name one: BENCH_POSTGIS_URL=postgresql://user@host/database")


@contextmanager
def _cluster(binaries: Path, folder: Path) -> Iterator[str]:
    """A cluster in the folder, with the settings that it comes with, reached over loopback."""
    port = free_port()
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    folder.mkdir()
    if as_user:
        shutil.chown(folder, "postgres")
    control = [*as_user, str(binaries / "pg_ctl"), "-D", str(folder), "-w", "-s"]
    user = "postgres" if as_user else "byliv"
    made = [*as_user, str(binaries / "initdb"), "-D", str(folder), "-U", user, "-A", "trust", "-E", "UTF8", "-N"]
    subprocess.run(made, check=True, stdout=subprocess.DEVNULL, cwd="/")
    options = f"-p {port} -h 127.0.0.1 -k {folder}"
    subprocess.run([*control, "-o", options, "-l", str(folder / "log"), "start"], check=True, cwd="/")
    try:
        yield f"postgresql://{user}@127.0.0.1:{port}/postgres"
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], check=False, cwd="/")


def copy_points(url: str) -> None:
    """Copy the installation's listings into a table with an index over their positions."""
    rows = Listing.objects.public().exclude(tile_key=None).values_list(*COLUMNS).iterator(20_000)
    with psycopg.connect(url, autocommit=True) as connection, connection.cursor() as cursor:
        cursor.execute(TABLE)
        with cursor.copy("COPY listing FROM STDIN") as copy:
            for *values, longitude, latitude in rows:
                copy.write_row((*values, f"SRID=4326;POINT({longitude} {latitude})"))
        cursor.execute("CREATE INDEX ON listing USING gist (geom)")
        cursor.execute("VACUUM ANALYZE listing")
