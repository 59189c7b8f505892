"""Serving: database and static files made ready, then granian runs the pages."""

import os
import socket
import sys

from django.conf import settings
from django.core.management import call_command


def prepare_database() -> None:
    """Bring the database to this version; quick when there is nothing to do."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)


def prepare() -> None:
    """Bring the database and the static files to this version."""
    prepare_database()
    if "ManifestStaticFilesStorage" in settings.STORAGES["staticfiles"]["BACKEND"]:
        _collect_static()


def _collect_static() -> None:
    """Hash, compress and lay out the static files, unless those of this build are there already."""
    sheet = settings.PACKAGE / "core" / "static" / "byliv" / "app.css"
    stamp = settings.STATIC_ROOT / "built"
    version = str(sheet.stat().st_mtime_ns) if sheet.exists() else ""
    if not stamp.exists() or stamp.read_text() != version:
        call_command("collectstatic", verbosity=0, interactive=False, clear=settings.STATIC_ROOT.exists())
        stamp.write_text(version)


def serve(host: str, port: int) -> int:
    """Serve until stopped. Exit status 2 and one sentence when the port is taken."""
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
