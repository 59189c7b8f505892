"""Reading what happened to a thing."""

from django.db import models

from byliv.audit.models import AuditEntry


def entries_of(target: models.Model, limit: int = 10) -> list[AuditEntry]:
    """The latest acts on a thing, newest first, with the person behind each."""
    entries = AuditEntry.objects.filter(target_type=target._meta.label_lower, target_id=target.pk)
    return list(entries.select_related("by").order_by("-created_at", "-pk")[:limit])
