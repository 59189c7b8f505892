"""Calendars that people keep elsewhere, and what each reading of them brought."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from byliv.core.fetch import words
from byliv.events.kinds import EventKind
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation
from byliv.places.models import Place

# A calendar that could not be read for this long is told of; after ten times as long it is no longer asked for.
TELL_AFTER = timedelta(days=3)
GIVE_UP_AFTER = timedelta(days=30)


class Feed(models.Model):
    """A calendar elsewhere that is read for an organisation, or for a place that no organisation runs."""

    class State(models.TextChoices):
        NEW = "new", _("Not taken in yet")
        ACTIVE = "active", _("Read every hour")
        HELD = "held", _("Waits for your answer")
        PAUSED = "paused", _("Paused")
        GONE = "gone", _("Given up")

    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="feeds")
    place = models.ForeignKey(
        Place, models.SET_NULL, null=True, blank=True, related_name="feeds", help_text="where, when it does not say"
    )
    url = models.URLField(max_length=2000)
    title = models.CharField(max_length=200, blank=True)
    form = models.CharField(max_length=16, blank=True, help_text="what it turned out to be: ical, json-ld, …")
    kind = models.CharField(max_length=16, choices=EventKind.choices, default=EventKind.OTHER)
    state = models.CharField(max_length=16, choices=State.choices, default=State.NEW)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="feeds")
    etag = models.CharField(max_length=400, blank=True)
    last_modified = models.CharField(max_length=400, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="of the bytes that were taken in last")
    # Somebody has said that fewer events are right this time.
    may_shrink = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="when a reading was put in the queue")
    fetched_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True, help_text="the last time that it could be read")
    next_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    told_at = models.DateTimeField(null=True, blank=True, help_text="when its people were told that it fails")

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index("next_at", condition=Q(state__in=("active", "held")), name="feed_due")]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def source(self) -> str:
        """What its events have as `Event.source`."""
        return f"feed:{self.pk}"

    @property
    def home(self) -> Listing | None:
        """The listing on whose pages it is looked after; None when that is gone."""
        return self.organisation or self.place


class FeedRun(models.Model):
    """One reading. Readings that found nothing new share a row (`times`)."""

    class Result(models.TextChoices):
        PREVIEW = "preview", _("Looked at")
        TAKEN = "taken", _("Taken in")
        SAME = "same", _("Nothing new")
        HELD = "held", _("Held back")
        FAILED = "failed", _("Could not be read")

    feed = models.ForeignKey(Feed, models.CASCADE, related_name="runs", db_index=False)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField(default=1)
    result = models.CharField(max_length=16, choices=Result.choices)
    # Why it failed: a code of `core.fetch.problems` with its values, or "unreadable" with the reader's sentence.
    problem = models.CharField(max_length=32, blank=True)
    values = models.JSONField(default=dict, blank=True)
    counts = models.JSONField(default=dict, blank=True, help_text="{status of an outcome: how many}")
    rows = models.JSONField(default=list, blank=True, help_text="outcomes that somebody may want to read")
    notes = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["-started_at", "-id"]
        indexes = [models.Index(fields=["feed", "-started_at"], name="run_of_feed")]

    def __str__(self) -> str:
        return f"{self.feed}: {self.result} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def problem_words(self) -> str:
        """Why it failed, in the reader's language; "" when it did not."""
        if self.problem == "unreadable":
            return str(self.values.get("text", ""))
        return words(self.problem, self.values) if self.problem else ""
