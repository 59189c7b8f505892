"""What is asked for: applications, their sections, the rooms and times they would like."""

from django.db import models
from django.db.models import F, Q

from byliv.accounts.models import User
from byliv.organisations.models import Organisation
from byliv.rooms.choices import Item, Noise
from byliv.rooms.models import DAY, WEEK
from byliv.seasons.models.round import Priority, Season, SeasonRoom


class Application(models.Model):
    """What an organisation asks for in a season. A draft until it is sent; sent anew when it is changed."""

    season = models.ForeignKey(Season, models.CASCADE, related_name="applications")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="applications")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="applications")
    note = models.TextField(blank=True, help_text="to those who decide")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="empty: a draft")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="when a mail said that the last day is near")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [models.UniqueConstraint("season", "organisation", name="one_application_each")]

    def __str__(self) -> str:
        return f"{self.organisation}"

    @property
    def counts(self) -> bool:
        """Whether it takes part."""
        return self.sent_at is not None and self.withdrawn_at is None

    @property
    def is_changed(self) -> bool:
        """Whether it was changed after it was sent."""
        return self.sent_at is not None and self.updated_at > self.sent_at


class SlotRequest(models.Model):
    """One section of an application: a team or class that wants so many times a week."""

    application = models.ForeignKey(Application, models.CASCADE, related_name="requests")
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="requests")
    name = models.CharField(max_length=100, help_text="Girls under 12, Tuesday choir")
    people = models.PositiveIntegerField(help_text="how many come")
    least_minutes = models.PositiveSmallIntegerField(default=60)
    most_minutes = models.PositiveSmallIntegerField(default=120)
    times = models.PositiveSmallIntegerField(default=1, help_text="how many a week, on different days")
    is_step_free = models.BooleanField(default=False, help_text="the room must be")
    noise = models.CharField(max_length=16, choices=Noise.choices, default=Noise.SPEECH)
    items = models.JSONField(default=list, blank=True, help_text="codes of things the room must have")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(least_minutes__gte=30, most_minutes__gte=F("least_minutes"), most_minutes__lte=DAY)
                & Q(times__gte=1, times__lte=WEEK, people__gte=1),
                name="slot_request_can_be_met",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def item_labels(self) -> list[str]:
        """The things it needs, in the reader's words."""
        return [str(Item(code).label) for code in self.items if code in Item.values]


class RoomWish(models.Model):
    """A room that a section would like; the first is liked best."""

    request = models.ForeignKey(SlotRequest, models.CASCADE, related_name="room_wishes")
    room = models.ForeignKey(SeasonRoom, models.CASCADE, related_name="wishes")
    rank = models.PositiveSmallIntegerField(help_text="0 is liked best")

    class Meta:
        ordering = ["rank", "pk"]
        constraints = [models.UniqueConstraint("request", "room", name="one_room_wish_each")]

    def __str__(self) -> str:
        return f"{self.room}"


class TimeWish(models.Model):
    """A time of the week that would do, between two half-hours; secondary: only if it must be."""

    request = models.ForeignKey(SlotRequest, models.CASCADE, related_name="time_wishes")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    begin = models.PositiveSmallIntegerField(help_text="minutes after midnight, whole half-hours")
    end = models.PositiveSmallIntegerField(help_text="minutes after the same midnight, at most 1440")
    is_primary = models.BooleanField(default=True)

    class Meta:
        ordering = ["weekday", "begin"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lt=WEEK, end__lte=DAY, end__gt=F("begin")), name="time_wish_is_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.begin}-{self.end}"
