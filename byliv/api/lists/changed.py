"""What was changed since a moment, by the history: every act passes there."""

from datetime import datetime

from django.db.models import Model, QuerySet

from byliv.audit.models import AuditEntry


def changed_since(moment: datetime, *models: type[Model]) -> QuerySet:
    """The identities of things of these models that something was done to since then."""
    labels = [model._meta.label_lower for model in models]
    return AuditEntry.objects.filter(created_at__gte=moment, target_type__in=labels).values("target_id")
