"""Serving: database and static files made ready, then granian runs the pages."""

import os
import socket
import sys

from byliv.operations.backup.installation import serving
from byliv.operations.backup.problems import Problem
from byliv.operations.prepare import prepare


def serve(host: str, port: int) -> int:
    """Serve until stopped. One sentence and exit status 2 when the port is taken, 1 while a restore is running."""
    try:
        with serving():
            return _serve(host, port)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return problem.status


def _serve(host: str, port: int) -> int:
    prepare()
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            print(f"Port {port} is in use. Choose another: PORT={port + 1} make demo", file=sys.stderr)
            return 2
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    server = Granian(
        "byliv.config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=int(os.environ.get("BYLIV_WORKERS", "1")),
        blocking_threads=int(os.environ.get("BYLIV_THREADS", "4")),
        log_level=LogLevels.warning,
    )
    server.serve()
    return 0
