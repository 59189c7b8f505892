"""Signs on walls: a permanent short address, what it leads to now, and how often it was scanned."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from byliv.areas.models import Area
from byliv.listings.models import Listing
from byliv.rooms.models import Room
from byliv.signs import code


class Sign(models.Model):
    """A code on a wall. It never changes; what it leads to may."""

    code = models.CharField(max_length=12, unique=True, help_text="the last letter checks the others")
    # At most one of these; none: what it led to has gone.
    listing = models.ForeignKey(Listing, models.SET_NULL, null=True, blank=True, related_name="signs")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="signs")
    # What it was called when the sign was printed: the entry may go, the sign still hangs there.
    label = models.CharField(max_length=200)
    # Whose stewards may point it elsewhere when the entry is gone.
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="signs")
    note = models.CharField(max_length=100, blank=True, help_text="where it hangs: by the gate, second staircase")
    created_at = models.DateTimeField(auto_now_add=True)
    printed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(listing=None) | Q(room=None), name="sign_leads_to_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.spaced_code}: {self.label}"

    @property
    def spaced_code(self) -> str:
        """As people read it: ACEF-2345."""
        return code.spaced(self.code)

    @property
    def short_url(self) -> str:
        """What the QR code says."""
        return f"{settings.BASE_URL}/q/{self.code}"

    @property
    def typed_url(self) -> str:
        """The same for those who type: without what a browser adds by itself."""
        return f"{settings.BASE_URL.split('://', 1)[-1]}/q/{self.spaced_code}"


class ScanCount(models.Model):
    """How often a sign was scanned on a day: a number, nothing about anybody."""

    sign = models.ForeignKey(Sign, models.CASCADE, related_name="scans")
    day = models.DateField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint("sign", "day", name="one_count_a_day")]

    def __str__(self) -> str:
        return f"{self.sign} {self.day}: {self.count}"
