"""Rooms inside places that others may use: what they are, hold and cost, and when they can be had."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core.picture import Picture
from byliv.core.secret import new_secret
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature, Place
from byliv.rooms.choices import Bookers, Item, Noise, Offer, Payer, Unit, Use, Way
from byliv.rooms.kinds import glyph_of, hue_of
from byliv.rooms.querysets import RoomQuerySet

WEEK = 7
DAY = 24 * 60
LICENCE = "CC-BY-4.0"


class Room(models.Model):
    """A space in a place. Where it stands is copied from the place, so that finding rooms reads one table."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="rooms")
    part_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="parts", help_text="the hall it can be opened to"
    )
    slug = models.SlugField(max_length=100, unique=True)
    name = models.CharField(max_length=200)
    offer = models.CharField(max_length=16, choices=Offer.choices, default=Offer.ALWAYS)
    summary_da = models.CharField(max_length=200, blank=True)
    summary_en = models.CharField(max_length=200, blank=True)
    description_da = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    floor = models.CharField(max_length=60, blank=True, help_text="second floor, through the yard")
    is_public = models.BooleanField(default=True)
    is_bookable = models.BooleanField(default=True, help_text="not: shown, and one calls the host")

    standing = models.PositiveIntegerField(null=True, blank=True, help_text="people")
    seated = models.PositiveIntegerField(null=True, blank=True, help_text="people")
    floor_area = models.PositiveIntegerField(null=True, blank=True, help_text="square metres")
    noise = models.CharField(max_length=16, choices=Noise.choices, default=Noise.SPEECH)
    # Louder than talk only between these, by the clock of the zone; both empty: whenever it is open.
    loud_from = models.TimeField(null=True, blank=True)
    loud_until = models.TimeField(null=True, blank=True)
    is_step_free = models.BooleanField(null=True, blank=True, help_text="empty: nobody has said")

    who_may_book = models.CharField(max_length=16, choices=Bookers.choices, default=Bookers.ANYONE)
    needs_approval = models.BooleanField(default=False)
    members = models.ManyToManyField(Organisation, blank=True, related_name="rooms_to_book", help_text="the list")
    house_rules_da = models.TextField(blank=True)
    house_rules_en = models.TextField(blank=True)
    run_by = models.ForeignKey(Organisation, models.SET_NULL, null=True, blank=True, related_name="rooms")
    host = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+", help_text="who is asked")
    way_in = models.CharField(max_length=16, choices=Way.choices, default=Way.PERSON)
    way_in_note = models.CharField(max_length=200, blank=True, help_text="what everybody may know of it")

    # When: rules in `hours`, within these days.
    zone = models.CharField(max_length=64, default="Europe/Copenhagen", help_text="IANA name; hours are by its clock")
    available_from = models.DateField(null=True, blank=True)
    available_until = models.DateField(null=True, blank=True, help_text="the last day")
    is_open_on_holidays = models.BooleanField(default=True)
    step_minutes = models.PositiveSmallIntegerField(default=30, help_text="bookings start and end on this grid")
    shortest_minutes = models.PositiveIntegerField(default=60)
    longest_minutes = models.PositiveIntegerField(default=12 * 60)
    minutes_before = models.PositiveSmallIntegerField(default=0, help_text="kept free before a booking")
    minutes_after = models.PositiveSmallIntegerField(default=0, help_text="kept free after a booking")
    days_ahead = models.PositiveSmallIntegerField(default=180, help_text="how far ahead one may book")
    hours_of_notice = models.PositiveSmallIntegerField(default=0, help_text="how long before, at the latest")
    hours_to_cancel = models.PositiveSmallIntegerField(default=24, help_text="cancelled later, it counts as used")

    longitude = models.FloatField(null=True, blank=True, editable=False)
    latitude = models.FloatField(null=True, blank=True, editable=False)
    tile_key = models.BigIntegerField(null=True, blank=True, editable=False)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, editable=False, related_name="rooms")
    secret = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    licence = models.CharField(max_length=60, default=LICENCE, db_default=LICENCE, help_text="SPDX name, of the texts")
    source = models.CharField(
        max_length=60,
        blank=True,
        default="",
        db_default="",
        help_text="where it was imported from; empty: written here",
    )
    source_id = models.CharField(
        max_length=200, blank=True, default="", db_default="", help_text="its identity at the source"
    )
    source_url = models.URLField(max_length=500, blank=True, default="", db_default="")
    # What the last import wrote: as far as it still stands, the next one may write anew.
    imported = models.JSONField(
        default=dict,
        db_default=models.Value({}, models.JSONField()),
        editable=False,
        help_text="field: value as the last import wrote it",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(part_of=F("pk")), name="room_is_not_part_of_itself"),
            models.CheckConstraint(
                condition=Q(step_minutes__gte=5, shortest_minutes__gte=F("step_minutes"))
                & Q(longest_minutes__gte=F("shortest_minutes")),
                name="room_can_be_booked",
            ),
            models.CheckConstraint(
                condition=Q(available_until=None)
                | Q(available_from=None)
                | Q(available_until__gte=F("available_from")),
                name="room_is_there_before_it_goes",
            ),
            models.UniqueConstraint("source", "source_id", condition=~Q(source_id=""), name="one_room_per_source"),
        ]
        indexes = [
            models.Index("area", "name", "id", condition=Q(is_public=True), name="room_by_area"),
            models.Index("tile_key", "id", condition=Q(is_public=True), name="room_by_position"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("rooms:detail", args=[self.slug])

    @property
    def kind_label(self) -> str:
        """Its kind of offer, in the reader's words."""
        return str(self.get_offer_display())

    @property
    def hue(self) -> int:
        return hue_of(self.offer)

    @property
    def glyph(self) -> str:
        return glyph_of(self.offer)

    @property
    def capacity(self) -> int | None:
        """How many it holds at most, standing or seated."""
        return max(filter(None, (self.standing, self.seated)), default=None)


class RoomHours(models.Model):
    """When a room can be had: on one day of the week, in these minutes after midnight by the clock of its zone."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="hours")
    weekday = models.PositiveSmallIntegerField(help_text="0 is Monday")
    opens = models.PositiveSmallIntegerField(help_text="minutes after midnight")
    closes = models.PositiveSmallIntegerField(help_text="minutes after the same midnight; above 1440: next day")
    first_day = models.DateField(null=True, blank=True, help_text="empty: since ever")
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weekday__lt=WEEK, opens__lt=DAY, closes__lte=2 * DAY, closes__gt=F("opens")),
                name="room_hours_are_hours",
            )
        ]
        indexes = [models.Index("weekday", "opens", "closes", "room", name="room_hours_by_day")]

    def __str__(self) -> str:
        return f"{self.room}: {self.weekday} {self.opens}-{self.closes}"


class RoomItem(models.Model):
    """A thing that stands in a room."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="items")
    item = models.CharField(max_length=20, choices=Item.choices)
    note = models.CharField(max_length=100, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("room", "item", name="one_item_each")]
        indexes = [models.Index("item", "room", name="room_by_item")]

    def __str__(self) -> str:
        return self.get_item_display()


class RoomUse(models.Model):
    """Something that a room suits."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="uses")
    use = models.CharField(max_length=20, choices=Use.choices)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("room", "use", name="one_use_each")]
        indexes = [models.Index("use", "room", name="room_by_use")]

    def __str__(self) -> str:
        return self.get_use_display()


class RoomAccess(models.Model):
    """One fact about getting into a room. No row means unknown, never no; the place's own facts stand there."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="access")
    feature = models.CharField(max_length=24, choices=AccessFeature.Feature.choices)
    value = models.CharField(max_length=3, choices=AccessFeature.Value.choices)

    class Meta:
        constraints = [models.UniqueConstraint("room", "feature", name="one_room_fact_each")]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}: {self.get_value_display()}"


class Price(models.Model):
    """What a kind of user pays; nought is free. Without a row for a kind, that of everybody counts."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="prices")
    payer = models.CharField(max_length=16, choices=Payer.choices, default=Payer.EVERYBODY)
    unit = models.CharField(max_length=16, choices=Unit.choices, default=Unit.HOUR)
    amount = models.PositiveIntegerField(help_text="øre")
    currency = models.CharField(max_length=3, default="DKK")

    class Meta:
        ordering = ["payer", "amount"]
        constraints = [models.UniqueConstraint("room", "payer", name="one_price_each")]
        indexes = [models.Index("payer", "amount", "room", name="room_by_price")]

    def __str__(self) -> str:
        return f"{self.get_payer_display()}: {self.amount}"


class RoomPhoto(Picture):
    """A picture of a room, or its floor plan."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="photos")
    is_plan = models.BooleanField(default=False, help_text="a floor plan")

    class Meta(Picture.Meta):
        constraints = [models.CheckConstraint(condition=~Q(alt_da=""), name="room_photo_has_words")]
