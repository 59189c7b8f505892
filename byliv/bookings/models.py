"""The use of rooms: bookings and series of them, what they take of which room, closures, those who wait."""

import secrets

from django.db import models
from django.db.models import F, Q

from byliv.accounts.models import User
from byliv.bookings.choices import TAKES, Reason, State, Waiting
from byliv.core.secret import new_secret
from byliv.events.models import Event
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
# Bookings of which something about a person is kept; the figures need none of it.
KNOWN = Q(booked_by__isnull=False) | ~Q(purpose="") | ~Q(note="") | ~Q(answer="")


def new_number() -> str:
    """A short number that can be read aloud: 30 to the eighth, 39 bits."""
    return "".join(secrets.choice(LETTERS) for _ in range(8))


class BookingSeries(models.Model):
    """Bookings made together by one rule of dates (RFC 5545)."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="series")
    rrule = models.TextField(help_text="RRULE value")
    start = models.DateTimeField(help_text="the first date")
    duration = models.DurationField(help_text="by the zone's clock")
    skipped = models.JSONField(default=list, blank=True, help_text="dates it does not have: [start, why]")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.room}: {self.rrule}"


class Booking(models.Model):
    """The use of a room from `start` up to `end`, by somebody for something."""

    number = models.CharField(max_length=12, unique=True, default=new_number, editable=False)
    room = models.ForeignKey(Room, models.CASCADE, related_name="bookings")
    series = models.ForeignKey(BookingSeries, models.SET_NULL, null=True, blank=True, related_name="bookings")
    start = models.DateTimeField()
    end = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State.choices, default=State.CONFIRMED)
    booked_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="bookings")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="bookings")
    purpose = models.CharField(max_length=200, blank=True)
    is_purpose_public = models.BooleanField(default=False)
    people = models.PositiveIntegerField(null=True, blank=True)
    note = models.TextField(blank=True, help_text="to the host")
    event = models.ForeignKey(Event, models.SET_NULL, null=True, blank=True, related_name="bookings")
    price = models.PositiveIntegerField(default=0, help_text="øre, as it was when it was booked")
    currency = models.CharField(max_length=3, default="DKK")
    answer = models.CharField(max_length=300, blank=True, help_text="what the host wrote with a yes or a no")
    ended_at = models.DateTimeField(null=True, blank=True, help_text="when it was cancelled, declined or given back")
    is_late = models.BooleanField(default=False, help_text="cancelled after the room's deadline")
    did_not_come = models.BooleanField(default=False)
    reminded_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveIntegerField(default=0, help_text="grows with every change that calendars must see")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["start"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="booking_ends_after_start")]
        indexes = [
            models.Index("room", "start", "end", name="booking_by_room"),
            models.Index("booked_by", "start", name="booking_by_person"),
            models.Index("organisation", "start", name="booking_by_organisation"),
            models.Index("start", condition=Q(state=State.CONFIRMED, reminded_at=None), name="booking_to_remind"),
            models.Index("start", "created_at", condition=Q(state=State.REQUESTED), name="booking_to_answer"),
            models.Index("end", condition=KNOWN, name="booking_to_forget"),
        ]

    def __str__(self) -> str:
        return f"{self.room}: {self.start:%Y-%m-%d %H:%M}"

    @property
    def takes(self) -> bool:
        """Whether it takes the room."""
        return self.state in TAKES


class Taken(models.Model):
    """A stretch of time that a booking takes of one room, with what is kept free around it.

    A booking takes its room and every part of it, one row each; so a hall and its parts meet in the part's row. Rows of
    one room never overlap: the database itself refuses them (migration 0003).
    """

    room = models.ForeignKey(Room, models.CASCADE, related_name="taken")
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="taken")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint("room", "booking", name="taken_once"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="taken_ends_after_start"),
        ]
        indexes = [
            models.Index("room", "end", "start", name="taken_by_room"),
            models.Index("start", "end", "room", name="taken_by_time"),  # which rooms are taken then: the finder
        ]

    def __str__(self) -> str:
        return f"{self.room}: {self.start:%Y-%m-%d %H:%M}"


class Closure(models.Model):
    """A time in which a room cannot be booked. Bookings that lie in it stay until somebody moves or cancels them."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="closures")
    start = models.DateTimeField()
    end = models.DateTimeField()
    reason = models.CharField(max_length=16, choices=Reason.choices, default=Reason.OTHER)
    note = models.CharField(max_length=200, blank=True, help_text="what everybody may read")
    closed_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["start"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="closure_ends_after_start")]
        indexes = [models.Index("room", "end", "start", name="closure_by_room")]

    def __str__(self) -> str:
        return f"{self.room}: {self.start:%Y-%m-%d}"


class RoomCalendar(models.Model):
    """A calendar elsewhere whose dates take the room: the school's own, the church's own."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="calendars")
    url = models.URLField(max_length=500)
    etag = models.CharField(max_length=200, blank=True)
    fetched_at = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True, db_index=True)
    failures = models.PositiveSmallIntegerField(default=0, help_text="in a row")
    problem = models.CharField(max_length=300, blank=True, help_text="why the last reading failed")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("room", "url", name="one_calendar_each")]

    def __str__(self) -> str:
        return self.url


class BusyTime(models.Model):
    """A time in which a calendar elsewhere says that the room is used. What for is not kept."""

    calendar = models.ForeignKey(RoomCalendar, models.CASCADE, related_name="times")
    room = models.ForeignKey(Room, models.CASCADE, related_name="busy_times")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="busy_ends_after_start")]
        indexes = [models.Index("room", "end", "start", name="busy_by_room")]

    def __str__(self) -> str:
        return f"{self.room}: {self.start:%Y-%m-%d %H:%M}"


class CalendarClash(models.Model):
    """A confirmed booking that lies in a time of a calendar elsewhere: who looks after the room is told of it once."""

    calendar = models.ForeignKey(RoomCalendar, models.CASCADE, related_name="clashes")
    booking = models.ForeignKey(Booking, models.CASCADE, related_name="clashes")
    start = models.DateTimeField(help_text="the booking's: at another time it is another clash")
    told_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "calendar clashes"
        constraints = [models.UniqueConstraint("calendar", "booking", "start", name="one_clash_each")]
        indexes = [models.Index("created_at", condition=Q(told_at=None), name="clash_to_tell")]

    def __str__(self) -> str:
        return f"{self.booking}: {self.calendar}"


class WaitingEntry(models.Model):
    """Somebody who would like a time that is taken. When it comes free it is kept for the first of them for a while."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="waiting")
    start = models.DateTimeField()
    end = models.DateTimeField()
    person = models.ForeignKey(User, models.CASCADE, related_name="waiting_for_rooms")
    organisation = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="+")
    purpose = models.CharField(max_length=200, blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=Waiting.choices, default=Waiting.WAITS)
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    offered_at = models.DateTimeField(null=True, blank=True)
    offered_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="wait_ends_after_start"),
            models.UniqueConstraint(
                "room", "start", "end", "person", condition=Q(state__in=["waits", "offered"]), name="one_wait_each"
            ),
        ]
        indexes = [models.Index("room", "start", condition=Q(state="waits"), name="waiting_by_room")]

    def __str__(self) -> str:
        return f"{self.room}: {self.start:%Y-%m-%d %H:%M}"


class BookingFeed(models.Model):
    """The secret address of the calendar with a person's bookings; a new word makes the address before worthless."""

    user = models.OneToOneField(User, models.CASCADE, related_name="booking_feed")
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.user}"
