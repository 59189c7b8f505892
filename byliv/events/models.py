"""What happens: an event, the rules of its dates, exceptions from them, and every date by itself."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.core import images
from byliv.events.kinds import HUES, EventKind
from byliv.events.querysets import FEW_DAYS, EventQuerySet, OccurrenceQuerySet
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.themes.models import Theme


class Status(models.TextChoices):
    TENTATIVE = "tentative", _("Not certain yet")
    CONFIRMED = "confirmed", _("As planned")
    CANCELLED = "cancelled", _("Cancelled")
    POSTPONED = "postponed", _("Postponed")


class Timing(models.TextChoices):
    """How much of the clock is known."""

    TIMED = "timed", _("At a time")
    ALL_DAY = "all_day", _("All day")
    UNANNOUNCED = "unannounced", _("Time not told yet")


class Event(models.Model):
    """What happens, once or many times. Its dates are in `schedules`, one row each in `occurrences`."""

    class Consent(models.TextChoices):
        """What the place has said. An event is shown as the place's only after a yes."""

        NOT_NEEDED = "not_needed", _("No place to ask")
        ASKED = "asked", _("The place has not answered yet")
        GIVEN = "given", _("The place has said yes")
        REFUSED = "refused", _("The place has said no")

    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=16, choices=EventKind.choices, default=EventKind.OTHER)
    summary_da = models.CharField(max_length=200, blank=True)
    summary_en = models.CharField(max_length=200, blank=True)
    description_da = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.CONFIRMED)
    status_note = models.CharField(max_length=200, blank=True, help_text="why, in the organiser's words")
    is_public = models.BooleanField(default=True)
    organisers = models.ManyToManyField(Organisation, blank=True, related_name="events")
    part_of = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="parts")
    themes = models.ManyToManyField(Theme, blank=True, related_name="events")

    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="events")
    consent = models.CharField(max_length=16, choices=Consent.choices, default=Consent.NOT_NEEDED)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="when those who decide were told that it waits")
    room = models.CharField(max_length=100, blank=True)
    location = models.CharField(max_length=200, blank=True, help_text="where it is, when that is no place on the map")
    # Where its pin stands: the place's position once the place has said yes, or its own.
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="events")

    languages = models.JSONField(default=list, blank=True, help_text="codes of the languages spoken")
    age_from = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(120)])
    age_to = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(120)])
    is_free = models.BooleanField(null=True, blank=True, help_text="empty: nobody has said")
    price_from = models.PositiveIntegerField(null=True, blank=True, help_text="the lowest price, in øre")
    price_text = models.CharField(max_length=200, blank=True)
    ticket_url = models.URLField(max_length=500, blank=True)
    url = models.URLField(max_length=500, blank=True)

    photo = models.CharField(max_length=120, blank=True, help_text="folder and name, without size and ending")
    photo_width = models.PositiveIntegerField(default=0)
    photo_height = models.PositiveIntegerField(default=0)
    photo_alt_da = models.CharField(max_length=300, blank=True)
    photo_alt_en = models.CharField(max_length=300, blank=True)
    photo_credit = models.CharField(max_length=100, blank=True)

    licence = models.CharField(max_length=60, default="CC-BY-4.0", help_text="SPDX name of the licence of the texts")
    source = models.CharField(max_length=60, blank=True, help_text="what it was read from; empty: written here")
    source_id = models.CharField(max_length=255, blank=True, help_text="its identity at the source: UID")
    source_url = models.URLField(max_length=500, blank=True)
    imported = models.JSONField(default=dict, editable=False, help_text="field: value as the source last wrote it")
    folded = models.TextField(blank=True, editable=False, db_default="", help_text="its words, folded for finding")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("source", "source_id", condition=~Q(source_id=""), name="one_event_per_source"),
            models.CheckConstraint(condition=Q(photo="") | ~Q(photo_alt_da=""), name="event_photo_has_words"),
            models.CheckConstraint(condition=Q(age_to=None) | Q(age_to__gte=F("age_from")), name="age_to_after_from"),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None) | Q(longitude__range=(-180, 180), latitude__range=(-90, 90)),
                name="event_is_on_earth",
            ),
        ]
        indexes = [
            models.Index("place", "consent", name="event_by_place"),
            models.Index("area", condition=Q(consent="asked"), name="event_waiting"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("events:detail", args=[self.slug])

    @property
    def hue(self) -> int:
        return HUES.get(self.kind, 250)

    @property
    def glyph(self) -> str:
        return f"event-{self.kind}"

    @property
    def shown_place(self) -> Place | None:
        """The place, when it has said yes."""
        return self.place if self.consent == self.Consent.GIVEN else None

    def photo_url(self, size: int = images.SIZES[0]) -> str:
        """The address of the photo in one of `images.SIZES`; "" without one."""
        return images.url(self.photo, size) if self.photo else ""

    @property
    def photo_medium(self) -> str:
        return self.photo_url(images.SIZES[1])

    @property
    def photo_srcset(self) -> str:
        """The sizes with their true widths, for <img srcset>."""
        longer = max(self.photo_width, self.photo_height) or 1
        widths = {size: max(1, round(self.photo_width * min(1, size / longer))) for size in images.SIZES}
        return ", ".join(f"{self.photo_url(size)} {width}w" for size, width in widths.items())


class FormerAddress(models.Model):
    """The address of an event that became part of another one: it leads there."""

    slug = models.SlugField(max_length=100, unique=True)
    event = models.ForeignKey(Event, models.CASCADE, related_name="former_addresses")

    def __str__(self) -> str:
        return self.slug


class EventAccess(models.Model):
    """One fact about taking part in an event. No row means unknown, never no; the place's own facts stand there."""

    class Feature(models.TextChoices):
        STEP_FREE = "step_free", _("Step-free")
        SIGN_LANGUAGE = "sign_language", _("Sign language")
        SUBTITLES = "subtitles", _("Subtitles")
        AUDIO_DESCRIPTION = "audio_description", _("Audio description")
        HEARING_LOOP = "hearing_loop", _("Hearing loop")
        RELAXED = "relaxed", _("Relaxed: come and go, make sounds")
        FEW_WORDS = "few_words", _("Few or no words")

    class Value(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    event = models.ForeignKey(Event, models.CASCADE, related_name="access")
    feature = models.CharField(max_length=24, choices=Feature.choices)
    value = models.CharField(max_length=3, choices=Value.choices)

    class Meta:
        constraints = [models.UniqueConstraint("event", "feature", name="one_event_fact_each")]
        indexes = [models.Index("feature", "value", "event", name="event_access_by_fact")]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}: {self.get_value_display()}"


class PlaceConsent(models.Model):
    """A place's standing answer: events of this organisation may always be shown here, or never."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="consents")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="place_consents")
    is_given = models.BooleanField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("place", "organisation", name="one_consent_each")]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.place}"


class Schedule(models.Model):
    """A rule of dates on RFC 5545's terms; one VEVENT with its own UID in calendars. See `recurrence`."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="schedules")
    uid = models.CharField(max_length=255, unique=True)
    sequence = models.PositiveIntegerField(default=0, help_text="grows with every change that calendars must see")
    start = models.DateTimeField(help_text="the first date; midnight in the zone when the time is not used")
    # Of the clock's time; None: an open end. Whole days for what lasts all day.
    duration = models.DurationField(null=True, blank=True)
    zone = models.CharField(max_length=64, help_text="IANA name; dates repeat by its clock")
    timing = models.CharField(max_length=16, choices=Timing.choices, default=Timing.TIMED)
    time_text = models.CharField(max_length=100, blank=True, help_text="as “16:30 until sold out”")
    rrule = models.TextField(blank=True, help_text="RRULE values, one on each line; empty: once")
    also = models.JSONField(default=list, blank=True, help_text="RDATE: local times, 2026-05-01T19:00:00")
    but = models.JSONField(default=list, blank=True, help_text="EXDATE: local times or whole days, 2026-05-01")
    # An endless rule's holidays are written into `but` as its dates come within the horizon.
    is_not_on_holidays = models.BooleanField(default=False, db_default=False)
    # Dates are rows up to here; None: all of them are.
    expanded_to = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["start", "id"]

    def __str__(self) -> str:
        return f"{self.event}: {self.start:%Y-%m-%d %H:%M}"


class Override(models.Model):
    """One date that is not as the rule says (RECURRENCE-ID). Empty fields: as the rule or the event says."""

    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="overrides")
    original = models.DateTimeField(help_text="when the rule has it")
    start = models.DateTimeField(null=True, blank=True)
    duration = models.DurationField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=Status.choices, blank=True)
    status_note = models.CharField(max_length=200, blank=True)
    postponed_to = models.DateTimeField(null=True, blank=True)
    name = models.CharField(max_length=200, blank=True)
    summary = models.CharField(max_length=200, blank=True)
    room = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("schedule", "original", name="one_override_each")]

    def __str__(self) -> str:
        return f"{self.schedule.event}: {self.original:%Y-%m-%d %H:%M}"


SHORT = Q(is_shown=True, is_long=False)


class Occurrence(models.Model):
    """One date. Written by `actions.occurrences` alone; holds what pages ask for, so that they read no rule."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="occurrences", db_index=False)
    schedule = models.ForeignKey(Schedule, models.CASCADE, related_name="occurrences", db_index=False)
    original = models.DateTimeField(help_text="when the rule has it: RECURRENCE-ID")
    start = models.DateTimeField()
    end = models.DateTimeField(help_text="the start when the end is open")
    # The days it belongs to in its own zone; a night that ends before six belongs to the evening.
    first_day = models.DateField()
    last_day = models.DateField()
    timing = models.CharField(max_length=16, choices=Timing.choices)
    is_open_ended = models.BooleanField(default=False)
    status = models.CharField(max_length=16, choices=Status.choices)
    postponed_to = models.DateTimeField(null=True, blank=True)
    is_shown = models.BooleanField(help_text="the event is public")
    # Longer than a few days: kept apart, so that exhibitions do not drown the evening.
    is_long = models.BooleanField()
    kind = models.CharField(max_length=16)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="+", db_index=False)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="occurrences", db_index=False)

    objects = OccurrenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint("schedule", "original", name="one_occurrence_each")]
        indexes = [
            models.Index("event", "start", name="occurrence_by_event"),
            # What is counted and put in order, also of some kinds, is read in these alone.
            models.Index(
                "area", "first_day", "start", "id", "kind", "last_day", condition=SHORT, name="occurrence_by_area"
            ),
            models.Index("first_day", "start", "id", "kind", "last_day", condition=SHORT, name="occurrence_by_day"),
            models.Index("place", "last_day", condition=Q(is_shown=True), name="occurrence_by_place"),
            models.Index(
                "area", "last_day", "first_day", condition=Q(is_shown=True, is_long=True), name="long_by_area"
            ),
            models.Index("last_day", "first_day", condition=Q(is_shown=True, is_long=True), name="long_by_day"),
            # The few that go on for some days: what has begun before a day and is still there (see `carried`).
            models.Index("area", "last_day", "first_day", condition=FEW_DAYS, name="carried_by_area"),
            models.Index("last_day", "first_day", condition=FEW_DAYS, name="carried_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.event}: {self.start:%Y-%m-%d %H:%M}"
