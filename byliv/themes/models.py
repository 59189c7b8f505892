"""Shared subject terms: art forms and target groups, each with a fixed hue and a glyph."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Theme(models.Model):
    """A subject term (SKOS concept) in one of two schemes."""

    class Scheme(models.TextChoices):
        ART_FORM = "art_form", _("Art form")
        TARGET_GROUP = "target_group", _("Target group")

    code = models.SlugField(max_length=32, unique=True)
    scheme = models.CharField(max_length=16, choices=Scheme.choices)
    name_da = models.CharField(max_length=60)
    name_en = models.CharField(max_length=60, blank=True)
    hue = models.PositiveSmallIntegerField(help_text="OKLCH hue, 0 to 355 in steps of 5")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["scheme", "position", "code"]

    def __str__(self) -> str:
        return self.name_da
