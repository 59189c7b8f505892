"""Walks through the stops of an open day, and the streets that they follow where these have been imported."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from byliv.opendays.models import OpenDay, Stop


class Street(models.Model):
    """A stretch that can be walked between two corners. Positions are (longitude, latitude) in degrees.

    Corners have the numbers of the source's points, so that stretches with a number in common meet there.
    """

    class Ease(models.TextChoices):
        """What is known for those on wheels."""

        UNKNOWN = "", "unknown"
        EASY = "easy", "even"
        ROUGH = "rough", "cobbles, gravel or a high kerb"
        STEPS = "steps", "steps, or not for wheelchairs"

    way = models.BigIntegerField(db_index=True, help_text="the source's own number")
    first = models.BigIntegerField(help_text="corner where the line begins")
    last = models.BigIntegerField(help_text="corner where the line ends")
    tile_key = models.BigIntegerField(db_index=True, help_text="of the middle of its line")
    line = models.TextField(help_text="[[longitude, latitude], …] as JSON")
    metres = models.FloatField(validators=[MinValueValidator(0)])
    name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=24, help_text="OpenStreetMap's word for the way")
    ease = models.CharField(max_length=8, choices=Ease.choices, blank=True)

    def __str__(self) -> str:
        return self.name or f"{self.kind} {self.way}"


class Walk(models.Model):
    """A way through some stops in an order, back to where it began unless it says otherwise."""

    open_day = models.ForeignKey(OpenDay, models.CASCADE, related_name="walks")
    slug = models.SlugField(max_length=80)
    name_da = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    theme = models.CharField(max_length=40, blank=True, help_text="code of the theme that its stops share")
    is_step_free = models.BooleanField(default=False, help_text="only along and to what is known to be step-free")
    is_loop = models.BooleanField(default=True, help_text="it ends where it began")
    is_suggested = models.BooleanField(default=False, help_text="found by the program and changed by nobody since")
    position = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(999)])
    # The way as it was found last, kept with what it was found for: who reads finds it anew when that has changed.
    found_for = models.CharField(max_length=32, blank=True, editable=False)
    legs = models.TextField(blank=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("open_day", "slug", name="one_walk_per_address")]

    def __str__(self) -> str:
        return self.name_da

    def get_absolute_url(self) -> str:
        return reverse("walks:walk", args=[self.open_day.slug, self.slug])

    @property
    def area_id(self) -> int | None:
        """The open day's: a change of a walk is a change of what is seen there."""
        return self.open_day.area_id


class WalkStop(models.Model):
    """A stop on a walk, and the how-manieth it is."""

    walk = models.ForeignKey(Walk, models.CASCADE, related_name="walk_stops")
    stop = models.ForeignKey(Stop, models.CASCADE, related_name="walk_stops")
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint("walk", "stop", name="each_stop_once_on_a_walk")]

    def __str__(self) -> str:
        return f"{self.walk}: {self.stop}"


class Search(models.Model):
    """That walks are being looked for in the background, and how far that is."""

    open_day = models.OneToOneField(OpenDay, models.CASCADE, related_name="walk_search")
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    percent = models.PositiveSmallIntegerField(default=0, validators=[MaxValueValidator(100)])
    found = models.PositiveSmallIntegerField(default=0, help_text="how many walks it found")

    def __str__(self) -> str:
        return f"{self.open_day}: {self.percent} %"
