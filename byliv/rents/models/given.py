"""What a tenant gave the street: when, how much, and whether somebody else says so too."""

from django.db import models
from django.db.models import Q

from byliv.accounts.models import User
from byliv.core.picture import Picture
from byliv.events.models import Event
from byliv.rents.choices import WAITING, State
from byliv.rents.models.scheme import ContributionKind
from byliv.rents.models.tenancy import Tenancy


class Contribution(models.Model):
    """One line of a tenant's log. It counts once the landlord, the host or a steward has confirmed it."""

    tenancy = models.ForeignKey(Tenancy, models.CASCADE, related_name="contributions")
    kind = models.ForeignKey(ContributionKind, models.RESTRICT, related_name="contributions")
    on = models.DateField()
    amount = models.PositiveSmallIntegerField(default=1, help_text="times or hours, as the kind is counted")
    words = models.CharField(max_length=300, blank=True, help_text="what it was")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="contributions")
    state = models.CharField(max_length=16, choices=State.choices, default=State.LOGGED)
    answer = models.CharField(max_length=300, blank=True, help_text="why not, or a thank you")
    appeal = models.CharField(max_length=300, blank=True, help_text="what the tenant says to the steward")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="contributions")
    confirmed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="+", help_text="who answered last"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    waits_since = models.DateTimeField(help_text="since when somebody has to answer")
    reminded_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=1), name="contribution_is_something"),
            models.CheckConstraint(
                condition=Q(state="logged") ^ Q(answered_at__isnull=False), name="contribution_answered"
            ),
        ]
        indexes = [
            models.Index("tenancy", "on", name="contribution_by_day"),
            models.Index("waits_since", condition=Q(state__in=["logged", "appealed"]), name="contribution_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}, {self.on}"

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING


class ContributionPhoto(Picture):
    """A picture of what was given, seen by both sides and the steward."""

    contribution = models.OneToOneField(Contribution, models.CASCADE, related_name="photo")
