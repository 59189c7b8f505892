"""Keys for programs: a personal token acts as its person; and answers kept so that sending twice does nothing twice."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.core import clock


class Token(models.Model):
    """A person's key for one program. Only its digest is kept: whoever reads the database cannot use it."""

    class Scope(models.TextChoices):
        READ = "read", _("Read")
        WRITE = "write", _("Read and write")

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80, help_text="what it is for, in the person's words")
    digest = models.CharField(max_length=64, unique=True, editable=False, help_text="SHA-256 of the key")
    hint = models.CharField(max_length=12, editable=False, help_text="how the key begins, to tell one from another")
    scope = models.CharField(max_length=8, choices=Scope.choices, default=Scope.READ)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True, help_text="the last day on which it opens anything")
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_expired(self) -> bool:
        return self.expires_on is not None and self.expires_on < _today()

    @property
    def is_live(self) -> bool:
        """Whether it opens anything."""
        return self.revoked_at is None and not self.is_expired


def _today() -> date:
    return clock.local_now().date()


class KeptAnswer(models.Model):
    """What a request with an Idempotency-Key was answered, for a day: sent again, it gets the same and does nothing."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, help_text="SHA-256 of what was asked")
    status = models.PositiveSmallIntegerField(default=0, help_text="0 while it is being answered")
    location = models.CharField(max_length=500, blank=True)
    body = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint("user", "key", name="one_answer_per_key")]

    def __str__(self) -> str:
        return self.key
