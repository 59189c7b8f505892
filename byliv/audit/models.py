"""Who did what to which thing, when: written by actions, in the same transaction as the change."""

from django.conf import settings
from django.db import models


class AuditEntry(models.Model):
    """One act. `by` becomes empty when the person leaves; the act stays."""

    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    verb = models.CharField(max_length=40)
    target_type = models.CharField(max_length=60)
    target_id = models.BigIntegerField()
    target_label = models.CharField(max_length=200)
    changes = models.JSONField(default=dict, help_text="field: [before, after]")

    class Meta:
        indexes = [models.Index(fields=["target_type", "target_id", "-created_at"], name="audit_of_target")]

    def __str__(self) -> str:
        return f"{self.verb} {self.target_label}"


class OutboxPosition(models.Model):
    """How far one reader of the history has come; see `outbox`."""

    consumer = models.CharField(max_length=40, unique=True)
    position = models.BigIntegerField(help_text="the last act that it was told of")
    moved_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.consumer}: {self.position}"
