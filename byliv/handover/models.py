"""How one gets into a room: instructions, who has been shown them, who has a key, and codes in electronic locks."""

import secrets
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from byliv.accounts.models import User
from byliv.bookings.models import Booking
from byliv.core.fetch import words
from byliv.handover.choices import LIVE, GrantState, Via, What
from byliv.handover.drivers.problems import words_of
from byliv.rooms.models import Room


def new_key() -> str:
    """A name for a code in a lock, never given twice: 128 bits."""
    return secrets.token_hex(16)


class Handover(models.Model):
    """How a room's keys are looked after. Without a row, the defaults count."""

    room = models.OneToOneField(Room, models.CASCADE, related_name="handover")
    hours_before = models.PositiveSmallIntegerField(default=24, help_text="shown from so long before a booking")
    is_in_reminder = models.BooleanField(default=False, help_text="codes stand in the mail of the day before")
    months_between = models.PositiveSmallIntegerField(default=12, help_text="so old may a code be; 0: any age")
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the host was last asked for a new code")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(hours_before__lte=14 * 24), name="shown_around_the_time")]

    def __str__(self) -> str:
        return str(self.room)


class Instruction(models.Model):
    """How one gets in, from a day on until the next one. Its words are sealed: the database alone tells none."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="instructions")
    valid_from = models.DateField(help_text="by the room's own clock")
    sealed = models.TextField(help_text="handover.ways.Secret")
    # When the code itself became another one; words may be mended without that.
    code_since = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["valid_from"]
        constraints = [models.UniqueConstraint("room", "valid_from", name="one_instruction_a_day")]

    def __str__(self) -> str:
        return f"{self.room}: {self.valid_from}"


class KeyShowing(models.Model):
    """Somebody was shown how to get in. Written in the same transaction as what they saw."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="showings")
    instruction = models.ForeignKey(Instruction, models.SET_NULL, null=True, blank=True, related_name="showings")
    booking = models.ForeignKey(Booking, models.SET_NULL, null=True, blank=True, related_name="showings")
    person = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="key_showings")
    what = models.CharField(max_length=16, choices=What.choices)
    via = models.CharField(max_length=16, choices=Via.choices)
    at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(F("room"), F("at").desc(), F("id").desc(), name="showing_of_room")]

    def __str__(self) -> str:
        return f"{self.room}: {self.at:%Y-%m-%d %H:%M}"


class KeyReceipt(models.Model):
    """A key that was given out, and when it came back."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="key_receipts")
    key = models.CharField(max_length=60, help_text="what stands on it: Key 2")
    holder = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="keys_held")
    holder_name = models.CharField(max_length=100, blank=True)
    booking = models.ForeignKey(Booking, models.SET_NULL, null=True, blank=True, related_name="key_receipts")
    back_by = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)
    handed_out_at = models.DateTimeField()
    handed_out_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    back_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the holder was reminded")

    class Meta:
        ordering = ["-handed_out_at"]
        constraints = [models.UniqueConstraint("room", "key", condition=Q(back_at=None), name="one_holder_of_a_key")]

    def __str__(self) -> str:
        return f"{self.room}: {self.key}"


class Lock(models.Model):
    """An electronic lock of a room: the address that puts codes into it."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="locks")
    name = models.CharField(max_length=100, help_text="the door: Front door")
    driver = models.CharField(max_length=20, default="http")
    url = models.URLField(max_length=2000)
    sealed_token = models.TextField(blank=True, help_text="what it knows us by")
    minutes_before = models.PositiveSmallIntegerField(default=15, help_text="the code works so long before")
    minutes_after = models.PositiveSmallIntegerField(default=15)
    hours_ahead = models.PositiveSmallIntegerField(default=48, help_text="codes are put in so long before")
    is_on = models.BooleanField(default=True)
    # How it is doing.
    answered_at = models.DateTimeField(null=True, blank=True)
    battery = models.PositiveSmallIntegerField(null=True, blank=True, help_text="percent")
    failures = models.PositiveIntegerField(default=0, help_text="in a row")
    failing_since = models.DateTimeField(null=True, blank=True)
    rests_until = models.DateTimeField(null=True, blank=True, help_text="not asked before, since it fails")
    busy_until = models.DateTimeField(null=True, blank=True, help_text="a worker speaks with it")
    problem = models.CharField(max_length=32, blank=True, help_text="a code of core.fetch.problems or drivers")
    values = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when the host heard of it")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("handover:lock", args=[self.room.slug, self.pk])

    @property
    def problem_words(self) -> str:
        """Why it did not do what it was asked last; "" when it did."""
        return in_words(self.problem, self.values)


class GrantQuerySet(models.QuerySet):
    def live(self) -> "GrantQuerySet":
        """With which there is still something to do."""
        return self.filter(state__in=LIVE)

    def wanted(self) -> "GrantQuerySet":
        return self.filter(is_wanted=True)


class Grant(models.Model):
    """A code for one booking in one lock, for one stretch of time: when either changes, another grant takes its place.

    `is_wanted` says what should be, `state` what we know of the lock; the worker makes them meet.
    """

    lock = models.ForeignKey(Lock, models.CASCADE, related_name="grants")
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="grants")
    key = models.CharField(
        max_length=40, unique=True, default=new_key, editable=False, help_text="its name in the lock"
    )
    sealed_code = models.TextField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    is_wanted = models.BooleanField(default=True)
    state = models.CharField(max_length=16, choices=GrantState.choices, default=GrantState.REQUESTED)
    reference = models.CharField(max_length=200, blank=True, help_text="what the lock calls it")
    is_sent = models.BooleanField(default=False, help_text="the lock may have it, whether or not we heard an answer")
    tries = models.PositiveSmallIntegerField(default=0, help_text="in a row without what was wanted")
    next_at = models.DateTimeField(null=True, blank=True, help_text="when there is something to do")
    problem = models.CharField(max_length=32, blank=True)
    values = models.JSONField(default=dict, blank=True)
    told_at = models.DateTimeField(null=True, blank=True, help_text="when its booker heard that it does not work")
    created_at = models.DateTimeField(auto_now_add=True)
    installed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="grant_ends_after_start"),
            models.UniqueConstraint(
                "lock", "booking", condition=Q(is_wanted=True, state__in=LIVE), name="one_code_for_a_booking"
            ),
        ]
        indexes = [models.Index("next_at", condition=Q(state__in=LIVE), name="grant_due")]

    def __str__(self) -> str:
        return f"{self.lock}: {self.start:%Y-%m-%d %H:%M}"

    @property
    def problem_words(self) -> str:
        return in_words(self.problem, self.values)


def in_words(problem: str, values: dict[str, Any]) -> str:
    """A kept problem as a sentence in the language that is active; "" for none."""
    return (words_of(problem, values) or words(problem, values)) if problem else ""
