"""Looking after houses: hosts and their shifts, the welcome, what is broken, and how it was."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from byliv.accounts.models import User
from byliv.bookings.models import Booking, Closure
from byliv.core import images
from byliv.core.secret import new_secret
from byliv.hosting.choices import Duty, Progress, Ready, Wrong
from byliv.places.models import Place
from byliv.rooms.models import Room

MOST_PER_WEEK = 2


class House(models.Model):
    """How a place is looked after: what its users are told, and how its hosts share the work."""

    place = models.OneToOneField(Place, models.CASCADE, related_name="house")
    principles_da = models.TextField(blank=True, help_text="how we are together here")
    principles_en = models.TextField(blank=True)
    welcome_da = models.TextField(blank=True, help_text="what one must know on the first day: Wi-Fi, waste, heating")
    welcome_en = models.TextField(blank=True)
    broken_da = models.TextField(blank=True, help_text="what to do when something breaks")
    broken_en = models.TextField(blank=True)
    phone = models.CharField(max_length=30, blank=True, help_text="for what cannot wait; users see it")
    sends_welcome = models.BooleanField(default=True, help_text="with the first booking")
    asks_afterwards = models.BooleanField(default=True, help_text="users are asked how it was")
    most_per_week = models.PositiveSmallIntegerField(
        default=MOST_PER_WEEK, validators=[MinValueValidator(1), MaxValueValidator(14)], help_text="shifts of one host"
    )
    join_secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    calendar_secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.place.name


class HouseHost(models.Model):
    """Somebody on the rota of a place."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="house_hosts")
    user = models.ForeignKey(User, models.CASCADE, related_name="houses")
    phone = models.CharField(max_length=30, blank=True, help_text="for the other hosts")
    most_per_week = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(14)], help_text="empty: as the house"
    )
    calendar_secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["created_at", "pk"]
        constraints = [models.UniqueConstraint("place", "user", name="host_of_a_house_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.place}"


class Shift(models.Model):
    """A time at which a place wants one host. Nobody has it: a gap."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="shifts")
    start = models.DateTimeField()
    end = models.DateTimeField()
    duty = models.CharField(max_length=16, choices=Duty.choices, default=Duty.OPENS)
    note = models.CharField(max_length=200, blank=True)
    host = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="shifts")
    is_offered = models.BooleanField(default=False, help_text="its host would like somebody else to take it")
    # Its host would give it for this one, if whoever has that one says yes.
    swap_for = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="swaps_asked")
    sequence = models.PositiveIntegerField(default=0, help_text="grows with every change that calendars must see")
    gap_told_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["start", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="shift_ends_after_start"),
            models.CheckConstraint(condition=~Q(swap_for=F("pk")), name="shift_is_not_swapped_for_itself"),
        ]
        indexes = [
            models.Index("place", "start", name="shift_by_place"),
            models.Index("host", "start", name="shift_by_host"),
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.start:%Y-%m-%d %H:%M}"


class Fault(models.Model):
    """Something wrong with a room, told by whoever was there."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="faults")
    booking = models.ForeignKey(Booking, models.SET_NULL, null=True, blank=True, related_name="faults")
    wrong = models.CharField(max_length=16, choices=Wrong.choices, default=Wrong.BROKEN)
    words = models.TextField()
    stops_use = models.BooleanField(default=False, help_text="the room cannot be used until it is fixed")
    photo = models.CharField(max_length=120, blank=True, help_text="see core.images")
    reported_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="faults")
    email = models.EmailField(blank=True, help_text="of somebody who had not signed in")
    progress = models.CharField(max_length=16, choices=Progress.choices, default=Progress.NEW)
    answer = models.CharField(max_length=500, blank=True, help_text="what the host wrote")
    handled_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    closure = models.ForeignKey(Closure, models.SET_NULL, null=True, blank=True, related_name="faults")
    created_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    fixed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["room", "progress", "-created_at"], name="fault_by_room")]

    def __str__(self) -> str:
        return f"{self.room}: {self.get_wrong_display()}"

    @property
    def photo_url(self) -> str:
        return images.url(self.photo, images.SIZES[1]) if self.photo else ""


class Feedback(models.Model):
    """How it was: three questions the day after, and what the host says to it."""

    booking = models.OneToOneField(Booking, models.SET_NULL, null=True, related_name="feedback")
    room = models.ForeignKey(Room, models.CASCADE, related_name="feedback")
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    used_on = models.DateField(help_text="by the clock of the room's zone")
    asked_at = models.DateTimeField()
    ready = models.CharField(max_length=16, choices=Ready.choices, blank=True)
    good = models.CharField(max_length=500, blank=True)
    better = models.CharField(max_length=500, blank=True)
    may_be_shown = models.BooleanField(default=False, help_text="whoever wrote it says yes")
    answered_at = models.DateTimeField(null=True, blank=True)
    reply = models.CharField(max_length=500, blank=True, help_text="of the host")
    replied_at = models.DateTimeField(null=True, blank=True)
    is_shown = models.BooleanField(default=False, help_text="the host says yes too")
    is_hidden = models.BooleanField(default=False, help_text="those who look after the area have taken it off")

    class Meta:
        ordering = ["-used_on", "-pk"]
        indexes = [models.Index(fields=["room", "-answered_at"], name="feedback_by_room")]
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"{self.room}: {self.used_on}"

    @property
    def is_public(self) -> bool:
        """Both are fine with it, and nobody has taken it off."""
        return self.may_be_shown and self.is_shown and not self.is_hidden and bool(self.good or self.better)
