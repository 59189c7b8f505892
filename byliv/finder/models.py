"""What people look for in vain: searches that are kept, rooms that are asked for, and wishes counted without names."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core.secret import new_secret
from byliv.finder.choices import Answer, Part, Size
from byliv.rooms.choices import Noise, Use

ANY_DAY = 7


class RoomSearch(models.Model):
    """A search for a room that a person keeps: they get a mail when another room fits, at most one a day."""

    person = models.ForeignKey(User, models.CASCADE, related_name="room_searches")
    area = models.ForeignKey(Area, models.CASCADE, null=True, blank=True, related_name="+")
    query = models.CharField(max_length=1000, blank=True, help_text="the words of the address")
    wants_mail = models.BooleanField(default=True)
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    found = models.JSONField(default=list, blank=True, help_text="the rooms that fitted at the last look")
    next_at = models.DateTimeField(help_text="when to look again")
    last_day = models.DateField(null=True, blank=True, help_text="after it there is nothing to look for")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint("person", "area", "query", name="one_search_each"),
            models.UniqueConstraint("person", "query", condition=Q(area=None), name="one_search_everywhere_each"),
        ]
        indexes = [models.Index("next_at", condition=Q(wants_mail=True), name="search_to_look")]

    def __str__(self) -> str:
        return self.query or "-"

    def get_absolute_url(self) -> str:
        page = reverse("finder:area", args=[self.area.slug]) if self.area else reverse("finder:everywhere")
        return f"{page}?{self.query}" if self.query else page


class MissedRoom(models.Model):
    """What at least two have looked for in a month and found no free room: in coarse classes, never by whom."""

    area = models.ForeignKey(Area, models.CASCADE, null=True, blank=True, related_name="missed_rooms")
    month = models.DateField(help_text="its first day")
    size = models.CharField(max_length=8, choices=Size.choices, blank=True)
    weekday = models.PositiveSmallIntegerField(default=ANY_DAY, help_text="0 is Monday, 7 is any")
    part = models.CharField(max_length=10, choices=Part.choices, blank=True)
    noise = models.CharField(max_length=16, choices=Noise.choices, blank=True)
    use = models.CharField(max_length=20, choices=Use.choices, blank=True)
    is_step_free = models.BooleanField(default=False, help_text="whether it was asked for")
    count = models.PositiveIntegerField(default=0, help_text="searches; of one reader on one day only the first")

    class Meta:
        ordering = ["-count", "-month", "pk"]
        constraints = [
            models.UniqueConstraint(
                *("month", "size", "weekday", "part", "noise", "use", "is_step_free", "area"), name="one_missed_room"
            ),
            models.UniqueConstraint(
                *("month", "size", "weekday", "part", "noise", "use", "is_step_free"),
                condition=Q(area=None),
                name="one_missed_room_everywhere",
            ),
        ]
        indexes = [models.Index("month", name="missed_room_by_month")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}: {self.count}"


class RoomWish(models.Model):
    """Somebody tells the municipality which room is lacking, and is told what became of it."""

    person = models.ForeignKey(User, models.CASCADE, related_name="room_wishes")
    area = models.ForeignKey(Area, models.CASCADE, related_name="room_wishes")
    what = models.TextField(help_text="what the room is wanted for")
    when = models.CharField(max_length=200, blank=True, help_text="in their own words")
    people = models.PositiveIntegerField(null=True, blank=True)
    query = models.CharField(max_length=1000, blank=True, help_text="the search that found nothing")
    state = models.CharField(max_length=16, choices=Answer.choices, default=Answer.OPEN)
    answer = models.TextField(blank=True, help_text="what was done")
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index("area", "state", name="room_wish_by_area")]

    def __str__(self) -> str:
        return f"{self.area}, {self.created_at:%Y-%m-%d}"
