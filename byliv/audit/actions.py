"""The one way an act is recorded."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models

from byliv.audit.models import AuditEntry


def record(*, by: AbstractBaseUser | None, verb: str, target: models.Model, changes: dict | None = None) -> AuditEntry:
    """Write down that `by` (None: the program itself) did `verb` to `target`. Call inside the change's transaction."""
    return AuditEntry.objects.create(
        by=by,
        verb=verb,
        target_type=target._meta.label_lower,
        target_id=target.pk,
        target_label=str(target)[:200],
        changes=changes or {},
    )
