"""A round itself: when, by which rules, in which rooms."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from byliv.areas.models import Area
from byliv.rooms.models import DAY, WEEK, Room
from byliv.seasons.choices import Hours, State

STEPS = [2.0, 1.0, 0.5, 0.25, 0.1, 0.05, 0.02]


def steps() -> list[float]:
    """What a group's first to seventh time count more, in hours: as much as the solver's own."""
    return list(STEPS)


class Season(models.Model):
    """A round: associations ask for weekly hours in an area's rooms, and a fair plan is made and decided."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="seasons")
    name_da = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    words_da = models.TextField(blank=True, help_text="what applicants read first")
    words_en = models.TextField(blank=True)
    criteria_da = models.TextField(blank=True, help_text="how it is decided, in plain words")
    criteria_en = models.TextField(blank=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.PREPARING)
    applies_from = models.DateField(help_text="first day on which one can ask")
    applies_until = models.DateField(help_text="last day")
    hearing_until = models.DateField(null=True, blank=True, help_text="last day on which one can say something")
    first_day = models.DateField()
    last_day = models.DateField()
    skips_holidays = models.BooleanField(default=True)
    breaks = models.JSONField(default=list, blank=True, help_text="[first day, last day, why] of each: school holidays")
    follows = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="followed_by", help_text="the season before"
    )
    # What a yes counts, as `solving.Criteria`; the weight of each priority stands with it.
    secondary = models.FloatField(default=0.7, help_text="what a secondary time counts beside a primary one")
    rank = models.FloatField(default=0.08, help_text="less with each step down the list of rooms")
    steps = models.JSONField(default=steps, help_text="hours that the first to the seventh time count more")
    turn = models.PositiveSmallIntegerField(default=19 * 60, help_text="minutes: before it is early, after it late")
    wrong_hours = models.FloatField(default=0.15, help_text="what an hour on the other side of `turn` loses")
    seed = models.PositiveIntegerField(default=1, help_text="the same seed, the same plan")
    # Who got how many hours, kept with each proposal and when it is decided: before and after can be told later.
    shares = models.JSONField(default=dict, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, help_text="when the draft came out")
    decided_at = models.DateTimeField(null=True, blank=True)
    booked_at = models.DateTimeField(null=True, blank=True, help_text="when every date had been booked or skipped")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="season_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(applies_until__gte=F("applies_from")), name="season_can_be_applied_for"),
            models.CheckConstraint(
                condition=Q(secondary__gt=0, secondary__lte=1, rank__gte=0, rank__lt=1, wrong_hours__gte=0)
                & Q(wrong_hours__lte=1, turn__lte=DAY),
                name="season_criteria_make_sense",
            ),
        ]
        indexes = [models.Index(fields=["area", "-first_day"], name="season_of_area")]

    def __str__(self) -> str:
        return self.name_da

    def get_absolute_url(self) -> str:
        return reverse("seasons:detail", args=[self.pk])


class Priority(models.Model):
    """A step in the order of who comes first. As data, because each municipality decides its own."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="priorities")
    rank = models.PositiveSmallIntegerField(help_text="0 comes first")
    name_da = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    words_da = models.CharField(max_length=300, blank=True, help_text="who belongs here, and by which rule")
    words_en = models.CharField(max_length=300, blank=True)
    weight = models.FloatField(default=1.0, help_text="what one of its hours counts")
    hours = models.CharField(max_length=8, choices=Hours.choices, default=Hours.ANY)
    needs_step_free = models.BooleanField(default=False, help_text="people with disabilities: first in suited rooms")

    class Meta:
        verbose_name_plural = "priorities"
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint("season", "rank", name="one_priority_each"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="priority_has_weight"),
        ]

    def __str__(self) -> str:
        return self.name_da


class SeasonRoom(models.Model):
    """A room whose hours are handed out in a season."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="rooms")
    room = models.ForeignKey(Room, models.CASCADE, related_name="seasons")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("season", "room", name="room_once_a_season")]

    def __str__(self) -> str:
        return f"{self.room}"


class SeasonHours(models.Model):
    """When a room is handed out: on one day of the week between two half-hours by the room's clock."""

    room = models.ForeignKey(SeasonRoom, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    begin = models.PositiveSmallIntegerField(help_text="minutes after midnight, whole half-hours")
    end = models.PositiveSmallIntegerField(help_text="minutes after the same midnight, at most 1440")

    class Meta:
        ordering = ["weekday", "begin"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lt=WEEK, end__lte=DAY, end__gt=F("begin")), name="season_hours_are_hours"
            )
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.begin}-{self.end}"
