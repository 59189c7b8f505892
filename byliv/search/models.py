"""Words that mean the same, and words that found nothing."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area


class Synonym(models.Model):
    """Words that mean the same when somebody searches in an area or below it (None: everywhere)."""

    area = models.ForeignKey(Area, models.CASCADE, null=True, blank=True, related_name="synonyms")
    words = models.JSONField(help_text="words and phrases as people write them, at least two")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return " = ".join(self.words)[:200]


class SearchMiss(models.Model):
    """Words that at least two have searched in vain: never by whom. Goes after half a year, or when found at last."""

    class Answer(models.TextChoices):
        OPEN = "", _("Waits for an answer")
        SYNONYM = "synonym", _("Became a synonym")
        NOT_OURS = "not_ours", _("Not ours")

    area = models.ForeignKey(Area, models.CASCADE, null=True, blank=True, related_name="search_misses")
    folded = models.CharField(max_length=100, help_text="the words folded, so that one wish is one row")
    words = models.CharField(max_length=100, help_text="the words in lower case, as somebody wrote them")
    count = models.PositiveIntegerField(default=0, help_text="searches; of one reader on one day only the first")
    last_day = models.DateField()
    answer = models.CharField(max_length=16, choices=Answer.choices, blank=True, default=Answer.OPEN)

    class Meta:
        ordering = ["-count", "-last_day", "pk"]
        constraints = [
            models.UniqueConstraint("area", "folded", name="one_miss_in_area"),
            models.UniqueConstraint("folded", condition=Q(area=None), name="one_miss_everywhere"),
        ]
        indexes = [models.Index("last_day", name="miss_by_day")]

    def __str__(self) -> str:
        return f"{self.words} ({self.count})"
