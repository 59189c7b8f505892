"""What imports and archives remember beyond the things themselves."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.listings.models import Listing


class ImportedIdentity(models.Model):
    """Something was imported once under this identity. When people delete the listing the row stays, so that the
    next import does not bring it back."""

    source = models.CharField(max_length=60)
    source_id = models.CharField(max_length=200)
    listing = models.ForeignKey(Listing, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("imported identity")
        verbose_name_plural = _("imported identities")
        constraints = [models.UniqueConstraint("source", "source_id", name="one_import_each")]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class ArchiveOrigin(models.Model):
    """The name under which this installation's own things go into archives: one row, made for the first archive."""

    code = models.CharField(max_length=16, help_text="drawn by lot; no name, no address")

    def __str__(self) -> str:
        return self.code


class ArchivedThing(models.Model):
    """What something is called in archives that brought it, and what the last of them wrote.

    The row outlives the thing: what people have deleted here does not come back with the next archive.
    """

    kind = models.CharField(max_length=16)
    identity = models.CharField(max_length=80, help_text="origin:kind:number")
    target = models.BigIntegerField(help_text="the thing's number here")
    # {field: [digest of what the archive said, digest of what stood here then]}
    written = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint("kind", "identity", name="one_archived_thing_each")]
        indexes = [models.Index("kind", "target", name="archived_by_target")]

    def __str__(self) -> str:
        return self.identity


class AreaArchive(models.Model):
    """An archive that somebody who runs an area has asked for: made in the background, kept for some days."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="archives")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    has_hidden = models.BooleanField(default=False, help_text="with what the public does not see")
    asked_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # The name of its file in the data folder: nobody guesses it. Empty: not there (any more).
    file = models.CharField(max_length=80, blank=True)
    bytes = models.BigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="SHA-256 of its manifest")
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint("area", condition=Q(done_at=None), name="one_archive_in_the_making"),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.asked_at:%Y-%m-%d}"
