"""What people look for and what they have; which of it fits; what came of it."""

import secrets
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.core.picture import Picture
from byliv.core.secret import new_secret
from byliv.offers.choices import FAR_REACH, Kind, Side, Stage, State, Unit, Visibility
from byliv.offers.matching import Reason
from byliv.offers.querysets import NeedQuerySet, OfferQuerySet
from byliv.organisations.models import Organisation
from byliv.places.models import Place
from byliv.rooms.choices import Noise


def new_number() -> int:
    """A number that says nothing of others; small enough for programs that count in halves."""
    return secrets.randbits(52) + 1


class Card(models.Model):
    """What a need and an offer have in common. The facts that were not said are empty; their words: `facts.Facts`."""

    SIDE: ClassVar[Side]

    # In addresses instead of the number: nobody learns from gaps how many there are that are not shown.
    code = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = models.CharField(max_length=100)
    words_da = models.TextField(blank=True)
    words_en = models.TextField(blank=True)
    by = models.ForeignKey(User, models.CASCADE, related_name="%(class)ss")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="%(class)ss", help_text="who it stands for"
    )
    contact = models.CharField(max_length=200, help_text="shown to the other side once both have said yes")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="%(class)ss")
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="%(class)ss")
    longitude = models.FloatField(help_text="degrees; of what is at no public place only roughly")
    latitude = models.FloatField()
    tile_key = models.BigIntegerField(editable=False)

    floor_area = models.PositiveIntegerField(null=True, blank=True, help_text="square metres")
    people = models.PositiveIntegerField(null=True, blank=True)
    noise = models.CharField(max_length=16, choices=Noise.choices, blank=True)
    has_water = models.BooleanField(null=True, blank=True)
    is_step_free = models.BooleanField(null=True, blank=True)
    days = models.PositiveSmallIntegerField(default=0, help_text="bits, see choices.Day; 0: nobody has said")
    parts = models.PositiveSmallIntegerField(default=0, help_text="bits, see choices.Part")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day")
    price = models.PositiveIntegerField(null=True, blank=True, help_text="øre for one unit; of a need the most")
    unit = models.CharField(max_length=8, choices=Unit.choices, blank=True)
    amount = models.PositiveBigIntegerField(null=True, blank=True, help_text="øre, of money")
    hours = models.PositiveIntegerField(null=True, blank=True, help_text="of work")
    things = models.JSONField(default=list, blank=True, help_text="codes, see choices.THINGS")

    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    is_hidden = models.BooleanField(default=False, help_text="taken off the wall by those who look after the area")
    fresh_until = models.DateTimeField(help_text="when to ask whether it still holds")
    asked_at = models.DateTimeField(null=True, blank=True, help_text="when it was asked; empty after the answer")
    ended_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    if TYPE_CHECKING:
        photos: Any
        matches: Any

    class Meta:
        abstract = True
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse(f"offers:{self.SIDE}", args=[self.code])

    @property
    def position(self) -> tuple[float, float]:
        """Longitude and latitude in degrees."""
        return self.longitude, self.latitude

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN and not self.is_hidden

    @property
    def is_public(self) -> bool:
        """Whether everybody may see it."""
        return self.is_open


class Need(Card):
    """What somebody looks for; everybody may see it while it is open."""

    SIDE = Side.NEED
    reach = models.PositiveIntegerField(default=FAR_REACH, help_text="metres: how far it may be")

    objects = NeedQuerySet.as_manager()

    class Meta(Card.Meta):
        indexes = [
            models.Index("kind", "tile_key", name="need_by_position"),
            models.Index("area", "kind", name="need_in_area"),
            models.Index("state", "fresh_until", name="need_to_ask"),
            models.Index(fields=["state", "is_hidden", "-created_at", "-id"], name="need_newest"),
            # The wall's lists in their order, counted by kind, without a look at the rows.
            models.Index(fields=["state", "is_hidden", "kind", "-created_at", "-id", "area"], name="need_wall_by_kind"),
            models.Index(fields=["state", "is_hidden", "area", "kind", "-created_at", "-id"], name="need_wall_in_area"),
        ]


class Offer(Card):
    """What somebody has for others. A private one is seen by nobody but those whose it is, until they show it."""

    SIDE = Side.OFFER
    # Programs read the numbers of public ones: gaps between them would tell how many are private.
    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    visibility = models.CharField(max_length=16, choices=Visibility.choices, default=Visibility.PUBLIC)

    objects = OfferQuerySet.as_manager()

    class Meta(Card.Meta):
        indexes = [
            models.Index("kind", "tile_key", name="offer_by_position"),
            models.Index("area", "kind", name="offer_in_area"),
            models.Index("state", "fresh_until", name="offer_to_ask"),
            models.Index(fields=["state", "is_hidden", "-created_at", "-id"], name="offer_newest"),
            models.Index(fields=["state", "is_hidden", "visibility", "-created_at", "-id"], name="offer_wall"),
            models.Index(
                fields=["state", "is_hidden", "visibility", "kind", "-created_at", "-id", "area"],
                name="offer_wall_by_kind",
            ),
            models.Index(
                fields=["state", "is_hidden", "visibility", "area", "kind", "-created_at", "-id"],
                name="offer_wall_in_area",
            ),
        ]

    @property
    def is_private(self) -> bool:
        return self.visibility == Visibility.PRIVATE

    @property
    def is_public(self) -> bool:
        return self.is_open and not self.is_private


class Match(models.Model):
    """An offer that fits a need, why, and what the two have said. A no is kept, so that nobody is asked again."""

    code = models.CharField(max_length=32, unique=True, default=new_secret, editable=False)
    need = models.ForeignKey(Need, models.CASCADE, related_name="matches")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="matches")
    fits = models.PositiveSmallIntegerField()
    of = models.PositiveSmallIntegerField()
    score = models.PositiveSmallIntegerField(help_text="0 to 1000")
    why = models.JSONField(default=list, help_text="the reasons: [code, fits, numbers] each")
    is_current = models.BooleanField(default=True, help_text="the two fit as they stand now")
    state = models.CharField(max_length=16, choices=Stage.choices, default=Stage.NEW)
    need_told_at = models.DateTimeField(null=True, blank=True)
    offer_told_at = models.DateTimeField(null=True, blank=True)
    both_at = models.DateTimeField(null=True, blank=True, help_text="when the second said yes")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "matches"
        ordering = ["-score", "-pk"]
        constraints = [models.UniqueConstraint("need", "offer", name="one_match_each")]
        indexes = [
            models.Index("need", condition=Q(need_told_at=None), name="match_to_tell_need"),
            models.Index("offer", condition=Q(offer_told_at=None), name="match_to_tell_offer"),
        ]

    def __str__(self) -> str:
        return f"{self.need_id} · {self.offer_id}"

    def get_absolute_url(self) -> str:
        return reverse("offers:match", args=[self.code])

    @property
    def reasons(self) -> list[Reason]:
        """Why it fits, and why not."""
        return [Reason(code, fits, numbers) for code, fits, numbers in self.why]


class Story(models.Model):
    """What came of a match, in the words of both; for everybody when both say so."""

    match = models.OneToOneField(Match, models.CASCADE, related_name="story")
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="stories")
    need_words = models.CharField(max_length=300, blank=True)
    offer_words = models.CharField(max_length=300, blank=True)
    need_name = models.CharField(max_length=100, blank=True, help_text="as they want to be called")
    offer_name = models.CharField(max_length=100, blank=True)
    need_agrees = models.BooleanField(default=False)
    offer_agrees = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True, help_text="when the second agreed")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "stories"
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None) | Q(need_agrees=True, offer_agrees=True), name="story_shown_by_both"
            )
        ]
        indexes = [
            models.Index("area", "published_at", name="story_in_area"),
            models.Index(fields=["-published_at", "-id"], condition=Q(published_at__isnull=False), name="story_newest"),
        ]

    def __str__(self) -> str:
        return self.need_words or self.offer_words or str(self.pk)


class CardPhoto(Picture):
    """A picture of what is looked for or offered, or of what came of it: of one of the three."""

    need = models.ForeignKey(Need, models.CASCADE, null=True, blank=True, related_name="photos")
    offer = models.ForeignKey(Offer, models.CASCADE, null=True, blank=True, related_name="photos")
    story = models.ForeignKey(Story, models.CASCADE, null=True, blank=True, related_name="photos")


class MatchMail(models.Model):
    """How somebody is told of what fits: whether by mail, and when last. Without a row: by mail."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="match_mail")
    wants_mail = models.BooleanField(default=True)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="at most one a day")

    def __str__(self) -> str:
        return str(self.user_id)
