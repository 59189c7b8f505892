"""What imports remember beyond the listings themselves."""

from django.db import models
from django.utils.translation import gettext_lazy as _

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
