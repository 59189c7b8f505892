"""Addresses that want to be told what changes on the map, and every message to them."""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.core.fetch import words
from byliv.webhooks.kinds import TEST, Act, Thing


def new_seed() -> str:
    """What a secret is made of together with the installation's own; alone it is worth nothing."""
    return secrets.token_hex(16)


def new_message_id() -> str:
    return f"msg_{secrets.token_hex(12)}"


class Webhook(models.Model):
    """One address that is told, and of what. It belongs to a person, or to an area and so to its stewards."""

    class State(models.TextChoices):
        NEW = "new", _("Waits for its first test message")
        ACTIVE = "active", _("On")
        PAUSED = "paused", _("Paused")
        OFF = "off", _("Turned off, because nobody answered")

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="webhooks",
        help_text="whose it is",
    )
    team = models.ForeignKey(
        Area,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="webhooks",
        help_text="or whose stewards look after it",
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=100)
    url = models.URLField(max_length=2000)
    # Of what it is told. Empty lists: everything.
    within = models.ForeignKey(
        Area,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="only what lies here; empty: everywhere",
    )
    things = models.JSONField(default=list, blank=True, help_text="codes of Thing")
    acts = models.JSONField(default=list, blank=True, help_text="codes of Act")
    kinds = models.JSONField(default=list, blank=True, help_text="as event:concert")
    about_thing = models.CharField(max_length=16, choices=Thing.choices, blank=True, help_text="only this one thing")
    about_id = models.BigIntegerField(null=True, blank=True)

    seed = models.CharField(max_length=64, default=new_seed, editable=False)
    former_seed = models.CharField(max_length=64, blank=True, editable=False)
    former_until = models.DateTimeField(null=True, blank=True, help_text="until then both secrets sign")

    state = models.CharField(max_length=16, choices=State.choices, default=State.NEW)
    position = models.BigIntegerField(default=0, help_text="the last act of the history that it has been told of")
    failures = models.PositiveIntegerField(default=0, help_text="attempts in a row")
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True, help_text="not asked before, since it fails")
    busy_until = models.DateTimeField(null=True, blank=True, help_text="a worker is at it")
    milliseconds = models.PositiveIntegerField(default=0, help_text="its last answer took so long")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(owner__isnull=False, team=None) | Q(owner=None, team__isnull=False),
                name="webhook_belongs_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(about_thing="", about_id=None) | (~Q(about_thing="") & Q(about_id__isnull=False)),
                name="webhook_is_about_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("webhooks:hook", args=[self.pk])


class DeliveryQuerySet(models.QuerySet):
    def waiting(self) -> "DeliveryQuerySet":
        return self.filter(state=Delivery.State.WAITING)

    def failed(self) -> "DeliveryQuerySet":
        return self.filter(state=Delivery.State.FAILED)


class Delivery(models.Model):
    """One message to one address: what was said, how often it was tried, and what came back."""

    class State(models.TextChoices):
        WAITING = "waiting", _("On its way")
        DELIVERED = "delivered", _("Received")
        FAILED = "failed", _("Not received")

    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries", db_index=False)
    message_id = models.CharField(max_length=40, default=new_message_id, editable=False)
    type = models.CharField(max_length=40, help_text="as event.changed")
    thing = models.CharField(max_length=16, blank=True)
    thing_id = models.BigIntegerField(null=True, blank=True)
    label = models.CharField(max_length=200, blank=True)
    # Exactly what is sent, each time the same.
    body = models.TextField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.WAITING)
    created_at = models.DateTimeField(db_index=True)
    # When it was put in the queue last: trying ends three days after that.
    queued_at = models.DateTimeField()
    next_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0, help_text="since it was put in the queue")
    # The last attempt: what the server answered, or why nothing came.
    status = models.PositiveIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=300, blank=True, help_text="the first words of it")
    problem = models.CharField(max_length=32, blank=True, help_text="a code of core.fetch.problems")
    values = models.JSONField(default=dict, blank=True)
    attempts = models.JSONField(default=list, blank=True, help_text="[{at, status, problem, ms}], the latest last")

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [models.UniqueConstraint("webhook", "message_id", name="one_message_each")]
        indexes = [
            models.Index(fields=["webhook", "-id"], name="delivery_of_webhook"),
            models.Index("webhook", "id", "next_at", condition=Q(state="waiting"), name="delivery_waiting"),
            models.Index("next_at", condition=Q(state="waiting"), name="delivery_due"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.label}".strip()

    @property
    def is_test(self) -> bool:
        return self.type == TEST

    @property
    def problem_words(self) -> str:
        """Why the last attempt brought no answer, in the reader's language; "" when one came."""
        return words(self.problem, self.values) if self.problem else ""

    @property
    def type_words(self) -> dict[str, Any]:
        """{"thing", "act"} as words for people; empty for a test."""
        thing, _dot, act = self.type.partition(".")
        if thing not in Thing.values or act not in Act.values:
            return {}
        return {"thing": Thing(thing).label, "act": Act(act).label}
