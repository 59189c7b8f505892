"""A scheme of lower rent, version by version: what the rent is reckoned from, what may be given, and each step."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse

from byliv.areas.models import Area
from byliv.rents.choices import Basis, Period, Sort, Unit
from byliv.rents.reckoning import WHOLE, Kind, Rules, Step


class Scheme(models.Model):
    """Lower rent for tenants who give the street something, by rules that everybody can read."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="rent_schemes")
    name_da = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    words_da = models.TextField(blank=True, help_text="what it is for, in plain words")
    words_en = models.TextField(blank=True)
    is_public = models.BooleanField(default=False, help_text="shown to everybody, with what the street got")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name_da", "pk"]

    def __str__(self) -> str:
        return self.name_da

    def get_absolute_url(self) -> str:
        return reverse("rents:scheme", args=[self.pk])

    def version_on(self, day: date) -> "SchemeVersion | None":
        """The version for tenancies that begin on this day: the last that holds by then, else the first to come."""
        versions = list(self.versions.order_by("from_day", "number"))
        begun = [each for each in versions if each.from_day <= day]
        return begun[-1] if begun else next(iter(versions), None)


class SchemeVersion(models.Model):
    """The rules of a scheme from a day on. Never changed once a tenancy rests on it; a new one comes beside it."""

    scheme = models.ForeignKey(Scheme, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(help_text="1, 2, 3")
    from_day = models.DateField(help_text="tenancies that begin from this day on take it")
    basis = models.CharField(max_length=16, choices=Basis.choices, default=Basis.SQUARE_METRE)
    rate = models.PositiveIntegerField(default=0, help_text="øre for a square metre a year; 0 when the basis is fixed")
    floor = models.PositiveSmallIntegerField(default=700, help_text="permille of the base that is always paid")
    period = models.PositiveSmallIntegerField(choices=Period.choices, default=Period.YEAR, help_text="months")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["scheme", "number"]
        constraints = [
            models.UniqueConstraint("scheme", "number", name="one_version_of_each_number"),
            models.UniqueConstraint("scheme", "from_day", name="one_version_from_a_day"),
            models.CheckConstraint(condition=Q(floor__lte=WHOLE), name="rent_floor_is_permille"),
            models.CheckConstraint(condition=Q(period__in=Period.values), name="rent_period_divides_the_year"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme}, {self.number}"

    @property
    def rules(self) -> Rules:
        """The rules in numbers; reads kinds and steps, unless they were fetched before."""
        kinds = tuple(
            Kind(kind.pk, tuple(Step(step.start, step.permille) for step in kind.steps.all()), kind.most_a_month)
            for kind in self.kinds.all()
        )
        return Rules(self.floor, self.period, kinds)


class ContributionKind(models.Model):
    """Something that counts under a version of a scheme."""

    version = models.ForeignKey(SchemeVersion, models.CASCADE, related_name="kinds")
    position = models.PositiveSmallIntegerField(default=0)
    sort = models.CharField(max_length=16, choices=Sort.choices)
    name_da = models.CharField(max_length=80, help_text="as tenants and neighbours say it")
    name_en = models.CharField(max_length=80, blank=True)
    unit = models.CharField(max_length=8, choices=Unit.choices, default=Unit.TIMES)
    most_a_month = models.PositiveSmallIntegerField(null=True, blank=True, help_text="more in a month does not count")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint("version", "position", name="one_kind_of_contribution_each")]

    def __str__(self) -> str:
        return self.name_da


class DiscountStep(models.Model):
    """From so much in a whole period on, so many permille less."""

    kind = models.ForeignKey(ContributionKind, models.CASCADE, related_name="steps")
    start = models.PositiveIntegerField(help_text="from so many times or hours in a period")
    permille = models.PositiveSmallIntegerField(help_text="of the base")

    class Meta:
        ordering = ["start"]
        constraints = [
            models.UniqueConstraint("kind", "start", name="one_discount_from_a_number"),
            models.CheckConstraint(condition=Q(start__gte=1, permille__gte=1, permille__lte=WHOLE), name="a_real_step"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.start}"
