"""The database and the static files, made ready for this version of the program."""

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
