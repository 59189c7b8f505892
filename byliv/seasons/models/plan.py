"""The plan: what is given, what is said no to, how it is found, what people say of it."""

from django.db import models
from django.db.models import F, Q

from byliv.accounts.models import User
from byliv.bookings.models import BookingSeries
from byliv.organisations.models import Organisation
from byliv.rooms.models import DAY, WEEK
from byliv.seasons.choices import LIVE_RUNS, Run
from byliv.seasons.models.asking import SlotRequest
from byliv.seasons.models.round import Season, SeasonRoom


class Allocation(models.Model):
    """A weekly time that a section is given in a room. Pinned: the program leaves it where it is."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="allocations")
    request = models.ForeignKey(SlotRequest, models.CASCADE, related_name="allocations")
    room = models.ForeignKey(SeasonRoom, models.CASCADE, related_name="allocations")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    begin = models.PositiveSmallIntegerField(help_text="minutes after midnight, whole half-hours")
    end = models.PositiveSmallIntegerField(help_text="minutes after the same midnight, at most 1440")
    is_pinned = models.BooleanField(default=False)
    series = models.ForeignKey(
        BookingSeries, models.SET_NULL, null=True, blank=True, related_name="allocations", help_text="once decided"
    )
    skipped = models.JSONField(default=list, blank=True, help_text="[day, why] of each date that is not booked")

    class Meta:
        ordering = ["weekday", "begin", "pk"]
        constraints = [
            models.UniqueConstraint("request", "weekday", name="one_time_a_day"),
            models.CheckConstraint(
                condition=Q(weekday__lt=WEEK, end__lte=DAY, end__gt=F("begin")), name="allocation_is_a_time"
            ),
        ]
        indexes = [models.Index("season", "room", "weekday", "begin", name="allocation_of_room")]

    def __str__(self) -> str:
        return f"{self.request}: {self.weekday} {self.begin}-{self.end}"


class Refused(models.Model):
    """Something the officer has said no to by hand; what is empty is any."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="refused")
    request = models.ForeignKey(SlotRequest, models.CASCADE, related_name="refused")
    room = models.ForeignKey(SeasonRoom, models.CASCADE, null=True, blank=True, related_name="refused")
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    begin = models.PositiveSmallIntegerField(null=True, blank=True)
    end = models.PositiveSmallIntegerField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "refused"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.request}"


class Proposal(models.Model):
    """One run of the program that makes a plan: how far it is, and how good what it has found."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="proposals")
    state = models.CharField(max_length=16, choices=Run.choices, default=Run.WAITING)
    seed = models.PositiveIntegerField(default=1)
    seconds = models.PositiveIntegerField(default=60, help_text="at most")
    done = models.FloatField(default=0, help_text="0 to 1")
    worth = models.FloatField(default=0)
    bound = models.FloatField(default=0, help_text="no plan counts more")
    best = models.JSONField(default=list, blank=True, help_text="the best plan until now, while it runs")
    first_come = models.JSONField(default=dict, blank=True, help_text="what first come, first served would have given")
    stops = models.BooleanField(default=False, help_text="somebody has said stop")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    began_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint("season", condition=Q(state__in=LIVE_RUNS), name="one_proposal_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.season}: {self.get_state_display()}"


class Comment(models.Model):
    """What somebody says of the draft while it is in hearing, and what they are answered."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="comments")
    request = models.ForeignKey(SlotRequest, models.CASCADE, null=True, blank=True, related_name="comments")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="season_comments")
    text = models.TextField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:60]
