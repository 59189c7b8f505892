"""An installation of its own for a test: a data folder, a database that is really written to disk, and its commands."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections

from byliv import cli
from byliv.core import databases
from tests.blank import SERVER
from tests.layers import ROOT


class Installation:
    """One installation; `run` gives its commands in this process, `start` in one of their own."""

    def __init__(self, folder: Path, url: str) -> None:
        self.folder = folder
        self.url = url
        self.media = folder / "media"
        self.database = folder / "byliv.sqlite3"

    def run(self, *arguments: object) -> int:
        try:
            return cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            return int(end.code or 0)

    def start(self, *command: object) -> subprocess.Popen:
        environment = {**os.environ, "BYLIV_DATA_DIR": str(self.folder), "BYLIV_DATABASE_URL": self.url}
        return subprocess.Popen([sys.executable, *map(str, command)], cwd=ROOT, env=environment)

    @property
    def is_sqlite(self) -> bool:
        return not self.url


def on_server(statement: str) -> None:
    with psycopg.connect(SERVER, autocommit=True) as server:
        server.execute(statement)


@contextmanager
def connected(url: str, file: Path) -> Iterator[None]:
    """Django's one database is this one meanwhile."""
    before = connections["default"]
    wanted = databases.settings_of(url) if url else databases.sqlite(str(file))
    connections["default"] = type(connections)({"default": wanted}).create_connection("default")
    try:
        yield
    finally:
        connections["default"].close()
        connections["default"] = before
