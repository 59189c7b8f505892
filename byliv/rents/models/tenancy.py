"""Who rents what under which version of a scheme, and the statement of each year."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from byliv.accounts.models import User
from byliv.leases.models import Agreement
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.rents.models.scheme import SchemeVersion
from byliv.rooms.models import Room


class Tenancy(models.Model):
    """A tenant's lease of premises with social rent. It keeps the version that it began with."""

    version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="tenancies")
    tenant = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="tenancies", help_text="empty: gone"
    )
    tenant_name = models.CharField(max_length=200, help_text="as it was when it began")
    landlord = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="lets", help_text="empty: only a name"
    )
    landlord_name = models.CharField(max_length=200)
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="tenancies")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="tenancies")
    agreement = models.ForeignKey(
        Agreement, models.SET_NULL, null=True, blank=True, related_name="tenancies", help_text="the lease itself"
    )
    premises = models.CharField(max_length=200, help_text="what is rented, in words")
    floor_area = models.PositiveIntegerField(null=True, blank=True, help_text="square metres")
    rent_year = models.PositiveBigIntegerField(help_text="øre a year before any discount")
    from_day = models.DateField(help_text="the first of a month")
    until = models.DateField(null=True, blank=True, help_text="the last day: the last of a month")
    agreed_at = models.DateTimeField(null=True, blank=True, help_text="when the tenant said yes")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "tenancies"
        ordering = ["tenant_name", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(until=None) | Q(until__gte=F("from_day")), name="tenancy_ends_later"),
            models.CheckConstraint(
                condition=Q(landlord=None) | Q(tenant=None) | ~Q(landlord=F("tenant")), name="tenancy_has_two_sides"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tenant_name}: {self.premises}"

    def get_absolute_url(self) -> str:
        return reverse("rents:tenancy", args=[self.pk])

    @property
    def is_agreed(self) -> bool:
        return self.agreed_at is not None

    def months_of(self, year: int) -> list[int]:
        """The months of a year (1 to 12) in which it runs."""
        first, last = self.from_day, self.until or date.max
        return [
            month for month in range(1, 13) if (first.year, first.month) <= (year, month) <= (last.year, last.month)
        ]


class Statement(models.Model):
    """A year's rent as it was told to both sides, line by line. Never changed; a later one may correct it."""

    tenancy = models.ForeignKey(Tenancy, models.CASCADE, related_name="statements")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(help_text="1 is the first of the year; each correction counts on")
    corrects = models.OneToOneField(
        "self", models.RESTRICT, null=True, blank=True, related_name="corrected_by", help_text="what no longer holds"
    )
    why = models.CharField(max_length=300, blank=True, help_text="why it was corrected")
    lines = models.JSONField(help_text="what stands on it; see rents/statements.py")
    base = models.PositiveBigIntegerField(help_text="øre")
    total = models.PositiveBigIntegerField(help_text="øre")
    issued_at = models.DateTimeField()
    issued_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-year", "-number"]
        constraints = [
            models.UniqueConstraint("tenancy", "year", "number", name="one_statement_of_each_number"),
            models.CheckConstraint(condition=Q(number=1) ^ Q(corrects__isnull=False), name="statement_names_the_old"),
            models.CheckConstraint(condition=Q(total__lte=F("base")), name="statement_lowers_the_rent"),
        ]

    def __str__(self) -> str:
        return f"{self.tenancy} {self.year}-{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("rents:statement", args=[self.pk])
