"""The tree of areas: region > municipality > district > neighbourhood, each with its outline and its looks."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from byliv.core.geo.box import Box

HOST_NAME = RegexValidator(r"^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$", _("Write a host name such as vesterbro.example.dk."))


class AreaQuerySet(models.QuerySet):
    def roots(self) -> "AreaQuerySet":
        return self.filter(parent=None)

    def within(self, area: "Area") -> "AreaQuerySet":
        """The area itself and everything below it."""
        return self.filter(path__startswith=area.path)

    def holding(self, longitude: float, latitude: float) -> "AreaQuerySet":
        """Areas whose box holds the position; the outline decides, see `areas.queries`."""
        return self.filter(west__lte=longitude, east__gte=longitude, south__lte=latitude, north__gte=latitude)


class Area(models.Model):
    """A part of the country that keeps a map together."""

    class Kind(models.TextChoices):
        REGION = "region", _("Region")
        MUNICIPALITY = "municipality", _("Municipality")
        DISTRICT = "district", _("District")
        NEIGHBOURHOOD = "neighbourhood", _("Neighbourhood")

    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    slug = models.SlugField(max_length=60, unique=True)
    path = models.CharField(max_length=120, db_index=True, help_text="identities from the root, as /1/4/")
    name_da = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100, blank=True)
    intro_da = models.TextField(blank=True)
    intro_en = models.TextField(blank=True)
    hue = models.PositiveSmallIntegerField(default=30, validators=[MaxValueValidator(355)])
    languages = models.JSONField(default=list, help_text="codes of the languages its pages are offered in")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    website = models.URLField(blank=True)
    # How long a confirmation keeps an entry fresh, and when it is stale. Empty: as in the area above, else 12 and 24.
    fresh_months = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    stale_months = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MinValueValidator(1)])
    host_name = models.CharField(max_length=200, unique=True, null=True, blank=True, validators=[HOST_NAME])
    polygon = models.TextField(help_text="GeoJSON Polygon or MultiPolygon")
    west = models.FloatField()
    south = models.FloatField()
    east = models.FloatField()
    north = models.FloatField()
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name_da"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fresh_months=None) | models.Q(stale_months__gt=models.F("fresh_months")),
                name="stale_after_fresh",
            )
        ]

    def __str__(self) -> str:
        return self.name_da

    @property
    def box(self) -> Box:
        return Box(self.west, self.south, self.east, self.north)

    @property
    def ancestor_ids(self) -> list[int]:
        """Identities from the root down to this area, both included."""
        return [int(part) for part in self.path.strip("/").split("/") if part]
