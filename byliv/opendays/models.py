"""Open days: doors that are opened on the same days, those who are asked to take part, and the stops they make."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.core import clock
from byliv.core.secret import new_secret
from byliv.events.models import Event
from byliv.opendays.querysets import OpenDayQuerySet, StopQuerySet
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.themes.models import Theme


class OpenDay(models.Model):
    """One edition. Its name, words, photo, organisers and dates are those of its umbrella event."""

    event = models.OneToOneField(Event, models.CASCADE, related_name="open_day")
    areas = models.ManyToManyField(Area, related_name="open_days", help_text="where doors open")
    previous = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="next_editions")
    # The call for participants.
    who_may_join = models.TextField(blank=True)
    what_is_needed = models.TextField(blank=True)
    deadline = models.DateTimeField(null=True, blank=True, help_text="until then organisations sign up")
    called_at = models.DateTimeField(null=True, blank=True, help_text="when the call was opened")
    published_at = models.DateTimeField(null=True, blank=True, help_text="when the programme was shown to everybody")
    thanked_at = models.DateTimeField(null=True, blank=True, help_text="when hosts were thanked and asked how it went")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = OpenDayQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.event.name

    @property
    def name(self) -> str:
        return self.event.name

    @property
    def slug(self) -> str:
        return self.event.slug

    @property
    def area_id(self) -> int | None:
        """The umbrella's: a change of the open day is a change of what is seen there."""
        return self.event.area_id

    @property
    def is_call_open(self) -> bool:
        return self.called_at is not None and (self.deadline is None or clock.now() < self.deadline)

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class OpenDate(models.Model):
    """One of its days, and when doors are open on it unless a stop says otherwise."""

    open_day = models.ForeignKey(OpenDay, models.CASCADE, related_name="dates")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        ordering = ["start"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="open_date_ends_after_start")]

    def __str__(self) -> str:
        return f"{self.open_day}: {self.start:%Y-%m-%d}"


class Sponsor(models.Model):
    """Somebody who pays for paper and signs, as the folder thanks them."""

    open_day = models.ForeignKey(OpenDay, models.CASCADE, related_name="sponsors")
    name = models.CharField(max_length=100)
    url = models.URLField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """An organisation that is asked to take part, and what it answered; joining is a Stop."""

    open_day = models.ForeignKey(OpenDay, models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="open_day_invitations")
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    mail_due_at = models.DateTimeField(null=True, blank=True, help_text="since then a mail to them waits to be sent")
    note = models.CharField(max_length=300, blank=True, help_text="why not, in their words")

    class Meta:
        constraints = [models.UniqueConstraint("open_day", "organisation", name="one_invitation_each")]

    def __str__(self) -> str:
        return f"{self.open_day}: {self.organisation}"


class Stop(models.Model):
    """A door that opens, or an installation in public space. Once accepted it is an event, part of the umbrella."""

    class State(models.TextChoices):
        SIGNED_UP = "signed_up", _("Signed up")
        ACCEPTED = "accepted", _("In the programme")
        DECLINED = "declined", _("Not this time")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Door(models.TextChoices):
        """What the host says on the day."""

        UNSAID = "unsaid", _("Nothing said yet")
        OPEN = "open", _("Open")
        FULL = "full", _("Full right now")
        BACK_SOON = "back_soon", _("Back soon")
        CLOSED = "closed", _("Closed")

    open_day = models.ForeignKey(OpenDay, models.CASCADE, related_name="stops")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="open_day_stops"
    )
    state = models.CharField(max_length=16, choices=State.choices, default=State.SIGNED_UP)
    answer_note = models.CharField(max_length=300, blank=True, help_text="what the steward wrote with the answer")
    # Hosts hear a while after the answer, so that a wrong press can be taken back before anybody has read it.
    answered_at = models.DateTimeField(null=True, blank=True)
    told_as = models.CharField(max_length=16, blank=True, default="", db_default="", help_text="the answer they know")
    number = models.PositiveSmallIntegerField(null=True, blank=True, help_text="on the map, the door and the folder")
    event = models.OneToOneField(Event, models.SET_NULL, null=True, blank=True, related_name="open_stop")

    name = models.CharField(max_length=200)
    summary = models.CharField(max_length=200, blank=True, help_text="what visitors meet, in one line")
    description = models.TextField(blank=True)
    is_installation = models.BooleanField(default=False, help_text="in public space, with no door")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="open_day_stops")
    location = models.CharField(max_length=200, blank=True, help_text="where it is, when that is no place on the map")
    way_in = models.CharField(max_length=200, blank=True, help_text="through the yard, second floor")
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+")
    themes = models.ManyToManyField(Theme, blank=True, related_name="open_day_stops")
    is_step_free = models.BooleanField(null=True, blank=True, help_text="empty: nobody has said")
    is_for_children = models.BooleanField(default=False)
    room_for = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how many can be inside at once")

    # The host: personal data, seen by those who run the open day; gone a year after it.
    host_name = models.CharField(max_length=100, blank=True)
    host_email = models.EmailField(blank=True)
    host_phone = models.CharField(max_length=30, blank=True)
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)

    door = models.CharField(max_length=16, choices=Door.choices, default=Door.UNSAID)
    door_until = models.DateTimeField(null=True, blank=True, help_text="when a host who is away is back")
    door_at = models.DateTimeField(null=True, blank=True, help_text="when the host said so")
    link_sent_at = models.DateTimeField(null=True, blank=True, help_text="when the host's link was mailed")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="when the host was asked how it went")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = StopQuerySet.as_manager()

    class Meta:
        ordering = ["number", "pk"]
        constraints = [
            models.UniqueConstraint("open_day", "number", condition=~Q(number=None), name="one_stop_per_number"),
            # One environment may have several doors, but the same door only once.
            models.UniqueConstraint(
                "open_day", "organisation", "place", condition=Q(is_installation=False), name="one_stop_per_door"
            ),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="stop_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class StopHours(models.Model):
    """When a stop is open: one stretch."""

    stop = models.ForeignKey(Stop, models.CASCADE, related_name="hours")
    start = models.DateTimeField()
    end = models.DateTimeField()

    class Meta:
        ordering = ["start"]
        constraints = [models.CheckConstraint(condition=Q(end__gt=F("start")), name="stop_closes_after_opening")]

    def __str__(self) -> str:
        return f"{self.stop}: {self.start:%Y-%m-%d %H:%M}"


class Headcount(models.Model):
    """Visitors whom a host counted with one press (or took back). The key makes a press that is sent twice one."""

    stop = models.ForeignKey(Stop, models.CASCADE, related_name="headcounts")
    key = models.CharField(max_length=40)
    people = models.SmallIntegerField(validators=[MinValueValidator(-50), MaxValueValidator(50)])
    counted_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("stop", "key", name="one_headcount_per_press")]
        indexes = [models.Index("stop", "counted_at", name="headcount_by_time")]

    def __str__(self) -> str:
        return f"{self.stop}: {self.people:+}"


class HostAnswer(models.Model):
    """What a host says afterwards, in a minute."""

    class Again(models.TextChoices):
        YES = "yes", _("Yes")
        MAYBE = "maybe", _("Maybe")
        NO = "no", _("No")

    stop = models.OneToOneField(Stop, models.CASCADE, related_name="answer")
    visitors = models.PositiveIntegerField(null=True, blank=True, help_text="the host's own figure")
    again = models.CharField(max_length=8, choices=Again.choices, blank=True)
    best = models.CharField(max_length=500, blank=True)
    better = models.CharField(max_length=500, blank=True)
    may_quote = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.stop)
