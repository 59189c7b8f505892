"""Places: somewhere with a position, its opening hours, its access facts, and the organisations that are there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from byliv.listings.models import Listing
from byliv.listings.querysets import ListingQuerySet
from byliv.organisations.models import Organisation


class OpeningHours(models.Model):
    """One distinct OSM opening_hours text; shared by all places that write it, so "open now" looks at each once."""

    text = models.CharField(max_length=500, unique=True)

    def __str__(self) -> str:
        return self.text


class Place(Listing):
    """Somewhere: a venue, studio house, school, shop unit, square or park."""

    listing = models.OneToOneField(Listing, models.CASCADE, parent_link=True, primary_key=True)
    opening_hours = models.ForeignKey(OpeningHours, models.PROTECT, null=True, blank=True, related_name="places")
    organisations = models.ManyToManyField(Organisation, through="Occupancy", related_name="places")

    objects = ListingQuerySet.as_manager()  # type: ignore[misc]


class Occupancy(models.Model):
    """What an organisation is to a place."""

    class Role(models.TextChoices):
        HOST = "host", _("Runs the place")
        OWNER = "owner", _("Owns the place")
        RESIDENT = "resident", _("Is based here")
        USER = "user", _("Comes here regularly")

    place = models.ForeignKey(Place, models.CASCADE, related_name="occupancies")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="occupancies")
    role = models.CharField(max_length=16, choices=Role.choices, default=Role.RESIDENT)

    class Meta:
        constraints = [models.UniqueConstraint("place", "organisation", name="one_occupancy_each")]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.place}"


class AccessFeature(models.Model):
    """One fact about access. There is a row only when somebody knows: no row means unknown, never no."""

    class Feature(models.TextChoices):
        STEP_FREE = "step_free", _("Step-free entrance")
        ACCESSIBLE_TOILET = "accessible_toilet", _("Accessible toilet")
        LIFT = "lift", _("Lift")
        HEARING_LOOP = "hearing_loop", _("Hearing loop")
        DISABLED_PARKING = "disabled_parking", _("Disabled parking")
        QUIET_SPACE = "quiet_space", _("Quiet space")
        GUIDE_DOGS = "guide_dogs", _("Guide dogs welcome")

    class Value(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")

    place = models.ForeignKey(Place, models.CASCADE, related_name="access")
    feature = models.CharField(max_length=24, choices=Feature.choices)
    value = models.CharField(max_length=3, choices=Value.choices)

    class Meta:
        constraints = [models.UniqueConstraint("place", "feature", name="one_fact_each")]
        indexes = [models.Index("feature", "value", "place", name="access_by_fact")]

    def __str__(self) -> str:
        return f"{self.get_feature_display()}: {self.get_value_display()}"
