"""Premises that stand empty: what they are, how they stand since when, who saw it, and who may be asked."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core.picture import Picture
from byliv.places.models import Place
from byliv.rooms.models import Room
from byliv.vacancies.choices import EMPTY, ENDED, Review, Sort, Source, State, Why, Work
from byliv.vacancies.querysets import VacancyQuerySet


class Vacancy(models.Model):
    """Premises that stand empty, or did. Two that turned out to be one stay two rows, so that it can be undone."""

    sort = models.CharField(max_length=16, choices=Sort.choices, default=Sort.SHOP)
    street_address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    locality = models.CharField(max_length=100, blank=True)
    longitude = models.FloatField(help_text="degrees, WGS 84")
    latitude = models.FloatField()
    tile_key = models.BigIntegerField(editable=False)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="vacancies")
    floor_area = models.PositiveIntegerField(null=True, blank=True, help_text="square metres")
    words_da = models.TextField(blank=True, help_text="what one sees, and what it is offered for")
    words_en = models.TextField(blank=True)
    empty_since = models.DateField(null=True, blank=True, help_text="empty: nobody knows")

    state = models.CharField(max_length=16, choices=State.choices, default=State.SEEN)
    state_since = models.DateField()
    said_at = models.DateTimeField(
        null=True, blank=True, help_text="when somebody last said how it stands: the program leaves what began before"
    )
    offered_from = models.DateField(null=True, blank=True)
    offered_until = models.DateField(null=True, blank=True, help_text="the last day")
    review = models.CharField(max_length=16, choices=Review.choices, default=Review.WAITING)
    source = models.CharField(max_length=16, choices=Source.choices, default=Source.PASSER_BY)
    source_url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=30, blank=True)
    keeper = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="vacancies", help_text="the owner who entered it"
    )
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="vacancies")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="vacancies")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="doubles")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = VacancyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "vacancies"
        ordering = ["street_address", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("pk")), name="vacancy_is_not_its_own_double"),
            models.CheckConstraint(
                condition=Q(offered_until=None) | Q(offered_from=None) | Q(offered_until__gte=F("offered_from")),
                name="vacancy_offered_before_it_ends",
            ),
        ]
        indexes = [
            models.Index("area", "state", condition=Q(review="shown"), name="vacancy_in_area"),
            models.Index("tile_key", "id", name="vacancy_by_position"),
        ]

    def __str__(self) -> str:
        return self.street_address or self.locality or _("Empty premises")

    def get_absolute_url(self) -> str:
        return reverse("vacancies:detail", args=[self.pk])

    @property
    def is_public(self) -> bool:
        return self.review == Review.SHOWN and self.merged_into_id is None

    @property
    def is_empty(self) -> bool:
        return self.state in EMPTY

    @property
    def since(self) -> date:
        """Since when it stands empty, as far as anybody knows."""
        return self.empty_since or self.state_since

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude in degrees."""
        return self.longitude, self.latitude


class Step(models.Model):
    """One step on the way from empty to used: which state, from which day, by whom."""

    class Role(models.TextChoices):
        """By whom, as everybody may read it."""

        STEWARD = "steward", "steward"
        OWNER = "owner", "owner"
        PUBLIC = "public", "public"
        PROGRAM = "program", "program"

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="steps")
    state = models.CharField(max_length=16, choices=State.choices)
    on = models.DateField()
    role = models.CharField(max_length=16, choices=Role.choices)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    why = models.CharField(max_length=16, choices=Why.choices, blank=True, default="", db_default="")
    note = models.TextField(blank=True, help_text="read only by those who look after the area, and by the owner")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.vacancy}: {self.get_state_display()}"


class Sighting(models.Model):
    """Somebody walked by and says how it stands. Their address is used for the answer alone."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="sightings")
    seen_on = models.DateField()
    is_empty = models.BooleanField(default=True, help_text="not: somebody is in it now")
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="sightings")
    email = models.EmailField(blank=True, help_text="where the sender wants to be told; goes after the answer")
    language = models.CharField(max_length=2, default="da")
    review = models.CharField(max_length=16, choices=Review.choices, default=Review.WAITING)
    answer = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(review="waiting") ^ Q(answered_at__isnull=False), name="sighting_answered"
            )
        ]
        indexes = [models.Index("created_at", condition=Q(review="waiting"), name="sighting_waiting")]

    def __str__(self) -> str:
        return f"{self.vacancy} {self.seen_on}"


class VacancyPhoto(Picture):
    """A picture of the premises; one that came with a sighting shows once that is accepted."""

    vacancy = models.ForeignKey(Vacancy, models.CASCADE, related_name="photos")
    sighting = models.ForeignKey(Sighting, models.SET_NULL, null=True, blank=True, related_name="photos")


class OwnerContact(models.Model):
    """Who may be asked about premises: read by those who look after the area alone, and forgotten afterwards."""

    vacancy = models.OneToOneField(Vacancy, models.CASCADE, primary_key=True, related_name="owner")
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    note = models.CharField(max_length=300, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name or self.email or self.phone


class Property(models.Model):
    """One of the municipality's own properties, to be worked through: can others use it?"""

    area = models.ForeignKey(Area, models.CASCADE, related_name="properties", help_text="whose list it is on")
    reference = models.CharField(max_length=60, help_text="what the municipality calls it, the same each time")
    name = models.CharField(max_length=200)
    street_address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    locality = models.CharField(max_length=100, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    floor_area = models.PositiveIntegerField(null=True, blank=True, help_text="square metres")
    used_as = models.CharField(max_length=100, blank=True, help_text="what it is used as now")
    work = models.CharField(max_length=16, choices=Work.choices, default=Work.TODO)
    assigned_to = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="properties")
    next_step = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True, blank=True, help_text="by when")
    because = models.CharField(max_length=300, blank=True, help_text="why it is not possible")
    vacancy = models.OneToOneField(Vacancy, models.SET_NULL, null=True, blank=True, related_name="property")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "properties"
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("area", "reference", name="one_property_each"),
            models.CheckConstraint(
                condition=Q(work=Work.NOT_POSSIBLE) ^ Q(because=""), name="property_not_possible_because"
            ),
        ]

    def __str__(self) -> str:
        return self.name


__all__ = ["ENDED", "OwnerContact", "Property", "Sighting", "Step", "Vacancy", "VacancyPhoto"]
