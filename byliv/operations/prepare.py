"""The database and the static files, made ready for this version of the program."""

from django.conf import settings
from django.core.management import call_command

from byliv.core.finding import filling
from byliv.federation.actions import ensure_key

FILL_SECONDS = 10


def prepare_database() -> None:
    """Bring the database to this version; quick when there is nothing to do."""
    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if settings.FEDERATION:
        ensure_key()
    # What was there before the search was: a small installation at once, the rest of a large one by the worker.
    filling.fill(seconds=FILL_SECONDS)


def prepare() -> None:
    """Bring the database and the static files to this version."""
    prepare_database()
    if has_built_static_files():
        _collect_static()


def has_built_static_files() -> bool:
    """Whether this mode serves hashed and compressed files out of STATIC_ROOT."""
    return "ManifestStaticFilesStorage" in settings.STORAGES["staticfiles"]["BACKEND"]


def static_files_are_current() -> bool:
    """Whether the files in STATIC_ROOT were built from this version's front end."""
    stamp = settings.STATIC_ROOT / "built"
    return stamp.exists() and stamp.read_text() == _static_version()


def _static_version() -> str:
    sheet = settings.PACKAGE / "core" / "static" / "byliv" / "app.css"
    return str(sheet.stat().st_mtime_ns) if sheet.exists() else ""


def _collect_static() -> None:
    """Hash, compress and lay out the static files, unless those of this build are there already."""
    if not static_files_are_current():
        call_command("collectstatic", verbosity=0, interactive=False, clear=settings.STATIC_ROOT.exists())
        (settings.STATIC_ROOT / "built").write_text(_static_version())
