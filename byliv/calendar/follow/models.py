"""Who follows, and what. Nobody needs an account: an address that has said yes is enough."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.themes.models import Theme

THURSDAY = 3


class Follower(models.Model):
    """Somebody who follows things: a person, an address without an account, or only a calendar with a secret address.

    Kept as long as they follow something.
    """

    user = models.OneToOneField(User, models.CASCADE, null=True, blank=True, related_name="follower")
    email = models.EmailField(blank=True, help_text="of those without an account; empty when they want no mail")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="da")
    wants_mail = models.BooleanField(default=True)
    weekday = models.PositiveSmallIntegerField(
        default=THURSDAY, validators=[MaxValueValidator(6)], help_text="0: Monday"
    )
    hour = models.PositiveSmallIntegerField(default=8, validators=[MaxValueValidator(23)])
    next_at = models.DateTimeField(null=True, blank=True, db_index=True, help_text="when the next mail is due")
    sent_at = models.DateTimeField(null=True, blank=True, help_text="up to when they have been told what is new")
    failures = models.PositiveSmallIntegerField(default=0, help_text="mails in a row that their server refused")
    # 0: no calendar was made; each new number makes the address before it worthless.
    feed_number = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("email", condition=~Q(email=""), name="one_follower_an_address")]

    def __str__(self) -> str:
        return self.address

    @property
    def address(self) -> str:
        """Where their mail goes; "" for those who have only a calendar."""
        return self.user.email if self.user else self.email

    @property
    def reads(self) -> str:
        """The language of their mails."""
        return self.user.language if self.user else self.language


class FollowQuerySet(models.QuerySet):
    def confirmed(self) -> "FollowQuerySet":
        return self.filter(confirmed_at__isnull=False)

    def with_things(self) -> "FollowQuerySet":
        """Ready to be named."""
        return self.select_related("area", "theme", "place", "organisation").defer("area__polygon")


class Follow(models.Model):
    """One thing that somebody follows: a place, an organisation, an area, a theme, or a theme in an area."""

    follower = models.ForeignKey(Follower, models.CASCADE, related_name="follows")
    area = models.ForeignKey(Area, models.CASCADE, null=True, blank=True, related_name="+")
    theme = models.ForeignKey(Theme, models.CASCADE, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    # None: somebody typed the address, and it has not said yes.
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(place=None, organisation=None) & (Q(area__isnull=False) | Q(theme__isnull=False))
                | Q(place__isnull=False, organisation=None, area=None, theme=None)
                | Q(organisation__isnull=False, place=None, area=None, theme=None),
                name="follow_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        thing = self.place or self.organisation
        if thing is not None:
            return thing.name
        area, theme = _named(self.area), _named(self.theme)
        return _("%(theme)s in %(area)s") % {"theme": theme, "area": area} if area and theme else area or theme

    @property
    def listing(self) -> Listing | None:
        """The place or organisation, if it is one."""
        return self.place or self.organisation


def _named(thing: Area | Theme | None) -> str:
    """The name in the reader's language."""
    return (getattr(thing, f"name_{get_language()}", "") or thing.name_da) if thing else ""
