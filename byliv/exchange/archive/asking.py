"""Archives that those who run an area ask for: made in the background, kept for a week, then gone."""

import logging
import secrets
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.accounts.permissions import can_steward
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import clock
from byliv.exchange.archive.exporting import export_area
from byliv.exchange.models import AreaArchive

KEPT = timedelta(days=7)
# A worker that was switched off in the middle does not keep others from asking again.
GIVEN_UP = timedelta(hours=6)

log = logging.getLogger(__name__)


@transaction.atomic
def ask(*, area: Area, by: User, has_hidden: bool = False) -> AreaArchive:
    """Ask for an archive; the caller enqueues the making. PermissionDenied when `by` does not run the area,
    ValidationError while another one is made."""
    if not can_steward(by, area):
        raise PermissionDenied
    waiting = AreaArchive.objects.select_for_update().filter(area=area, done_at=None)
    waiting.filter(asked_at__lt=clock.now() - GIVEN_UP).update(done_at=clock.now(), problem="given up")
    if waiting.exists():
        raise ValidationError(_("One is being made already. It will stand here in a moment."))
    archive = AreaArchive.objects.create(area=area, by=by, has_hidden=has_hidden)
    record(by=by, verb="archived", target=area)
    return archive


def make(archive_id: int) -> int:
    """Write the file of an archive that waits for it; its bytes, 0 when it does not wait (any more)."""
    archive = AreaArchive.objects.select_related("area").filter(pk=archive_id, done_at=None).first()
    if archive is None:
        return 0
    name = f"{secrets.token_urlsafe(24)}.zip"
    try:
        settings.ARCHIVES_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = export_area(archive.area, settings.ARCHIVES_DIR / name, has_hidden=archive.has_hidden)
    except OSError as problem:
        log.exception("The archive of %s could not be written.", archive.area)
        archive.problem = (problem.strerror or "OSError")[:200]
    else:
        archive.file, archive.bytes, archive.fingerprint = name, made.bytes, made.fingerprint
    archive.done_at = clock.now()
    archive.save()
    return archive.bytes


def path_of(archive: AreaArchive) -> Path | None:
    """Its file; None when it is not there (any more)."""
    if not archive.file or archive.asked_at < clock.now() - KEPT:
        return None
    path = Path(settings.ARCHIVES_DIR) / archive.file
    return path if path.is_file() else None


def delete_old() -> int:
    """Delete what is older than a week, and files that belong to nothing; how many archives that were."""
    old = list(AreaArchive.objects.filter(asked_at__lt=clock.now() - KEPT))
    for archive in old:
        if archive.file:
            (Path(settings.ARCHIVES_DIR) / archive.file).unlink(missing_ok=True)
        archive.delete()
    known = set(AreaArchive.objects.values_list("file", flat=True))
    for path in Path(settings.ARCHIVES_DIR).glob("*.zip"):
        if path.name not in known and path.stat().st_mtime < (clock.now() - GIVEN_UP).timestamp():
            path.unlink(missing_ok=True)
    return len(old)
