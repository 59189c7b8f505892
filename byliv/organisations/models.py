"""Creative environments: associations, collectives, companies, institutions, artists; and who belongs to them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.listings.models import Listing
from byliv.listings.querysets import ListingQuerySet


class Organisation(Listing):
    """A creative environment."""

    listing = models.OneToOneField(Listing, models.CASCADE, parent_link=True, primary_key=True)

    objects = ListingQuerySet.as_manager()  # type: ignore[misc]


class Membership(models.Model):
    """A person's role in an organisation."""

    class Role(models.TextChoices):
        OWNER = "owner", _("Owner")
        EDITOR = "editor", _("Editor")

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("user", "organisation", name="one_membership_each")]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.organisation})"
