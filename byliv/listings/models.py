"""What organisations and places have in common: a listing on the map, its texts, contacts, links and photos."""

from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from byliv.areas.models import Area
from byliv.audit.models import AuditEntry
from byliv.core.keyfield import KeyField
from byliv.core.picture import Picture
from byliv.core.pyramid import Pin
from byliv.core.wide_index import WideIndex
from byliv.listings import freshness, keys, types
from byliv.listings.querysets import ListingQuerySet
from byliv.themes.models import Theme

# All that a pin or a point of the map says, behind the key of its position.
ON_THE_MAP = [
    "tile_key", "is_public", "longitude", "latitude", "type", "kind", "area", "confirmed_at", "slug", "name",
    "summary_da", "street_address", "postal_code", "locality", "licence", "source",
]  # fmt: skip
POSITION = ["is_public", "longitude", "latitude", "id"]


class Listing(models.Model):
    """One entry of the map: an organisation or a place. The atlas reads only this table."""

    class Type(models.TextChoices):
        PLACE = "place", _("Place")
        ORGANISATION = "organisation", _("Organisation")

    class ConfirmedAs(models.TextChoices):
        """Who said that it is right; never by name."""

        OWNER = "owner", _("those who run it")
        STEWARD = "steward", _("the map's steward")

    type = models.CharField(max_length=16, choices=Type.choices, editable=False)
    kind = models.CharField(max_length=32)
    slug = models.SlugField(max_length=100)
    name = models.CharField(max_length=200)
    summary_da = models.CharField(max_length=200, blank=True)
    summary_en = models.CharField(max_length=200, blank=True)
    description_da = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    street_address = models.CharField(max_length=200, blank=True)
    postal_code = models.CharField(max_length=12, blank=True)
    locality = models.CharField(max_length=100, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    tile_key = models.BigIntegerField(null=True, blank=True, editable=False)
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, editable=False, related_name="listings")
    themes = models.ManyToManyField(Theme, blank=True, related_name="listings")
    is_public = models.BooleanField(default=True)
    licence = models.CharField(max_length=60, default="CC-BY-4.0", help_text="SPDX name of the licence of the texts")
    source = models.CharField(max_length=60, blank=True, help_text="where it was imported from; empty: written here")
    source_id = models.CharField(max_length=200, blank=True, help_text="its identity at the source")
    source_url = models.URLField(max_length=500, blank=True)
    name_key = KeyField(of="name", key_of=keys.name_key, max_length=80)
    folded = models.TextField(blank=True, editable=False, help_text="name, lines and address, folded for finding")
    imported = models.JSONField(default=dict, editable=False, help_text="field: value as the last import wrote it")
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_as = models.CharField(max_length=16, choices=ConfirmedAs.choices, blank=True, default="", db_default="")
    merged_into = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, editable=False, related_name="merged", db_index=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("type", "slug", name="one_address_each"),
            models.UniqueConstraint("source", "source_id", condition=~Q(source_id=""), name="one_listing_per_source"),
            models.CheckConstraint(
                condition=Q(longitude=None, latitude=None, tile_key=None)
                | Q(longitude__range=(-180, 180), latitude__range=(-90, 90), tile_key__gte=0),
                name="position_is_on_earth",
            ),
        ]
        indexes = [
            # What lies in a box or tile, as the map and machines read it: out of the index alone, where that can be.
            WideIndex(fields=ON_THE_MAP, included=POSITION, name="listing_on_map"),
            WideIndex(
                fields=["kind", "tile_key", *POSITION],
                keys=2,
                included=POSITION,
                only_for=Q(kind__gt=""),
                name="listing_of_kind_on_map",
            ),
            # A page of the list is found in these alone; only its twenty rows are read (see `atlas.listing_page`).
            models.Index("area", "name", "id", "type", condition=Q(is_public=True), name="listing_by_area"),
            models.Index("kind", "area", "name", "id", "type", condition=Q(is_public=True), name="listing_by_kind"),
            models.Index("name", "id", "area", "kind", "type", "is_public", name="listing_by_name"),
            # Addresses that begin with what somebody types (see `streets`).
            models.Index(
                fields=["street_address", "postal_code"],
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
                name="listing_by_street",
                condition=Q(is_public=True) & ~Q(street_address=""),
            ),
            # What was confirmed last, and how much of an area is fresh: both without a look at the rows.
            models.Index(
                F("confirmed_at").desc(), F("id").desc(), condition=Q(is_public=True), name="listing_by_confirmation"
            ),
            models.Index("area", "confirmed_at", condition=Q(is_public=True), name="listing_freshness_of_area"),
            # What may be the same as something of this name: answered from the index alone (see `listings.lookalikes`).
            models.Index("type", "name_key", "id", name="listing_by_name_key"),
            models.Index("merged_into", condition=Q(merged_into__isnull=False), name="listing_merged_into"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return types.of(self).address(self)

    @property
    def is_merged(self) -> bool:
        """Whether it turned out to be another entry; its addresses lead there."""
        return self.merged_into_id is not None

    @property
    def has_position(self) -> bool:
        return self.tile_key is not None

    @property
    def pin(self) -> Pin | None:
        """What the count pyramid knows of it; None while the public does not see it."""
        if not self.is_public:
            return None
        return Pin(self.type, self.kind, self.area_id or 0, self.tile_key)

    @property
    def cover(self) -> "Photo | None":
        """The photo on its card; no query when it was read by `card_rows.cards`."""
        covers = self.__dict__.get("covers")
        return next(iter(self.photos.all() if covers is None else covers), None)

    @property
    def kind_label(self) -> str:
        return types.of(self).kind_label(self.kind)

    @property
    def glyph(self) -> str:
        return types.of(self).glyph(self.kind)

    @property
    def hue(self) -> int:
        return types.of(self).hue(self.kind)

    @property
    def freshness(self) -> int:
        """0 fresh, 1 ageing, 2 stale or never confirmed."""
        return freshness.of(self.confirmed_at, self.area_id)


class ContactPoint(models.Model):
    """One way to reach somebody; a relayed one shows a form instead of its address."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="contacts")
    label_da = models.CharField(max_length=80, blank=True)
    label_en = models.CharField(max_length=80, blank=True)
    name = models.CharField(max_length=100, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    phone_key = KeyField(of="phone", key_of=keys.phone_key, max_length=20)
    is_relayed = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [models.CheckConstraint(condition=~Q(email="", phone=""), name="contact_can_be_reached")]
        indexes = [
            models.Index("phone_key", "listing", condition=Q(phone_key__gt=""), name="contact_by_phone"),
        ]

    def __str__(self) -> str:
        return self.label_da or self.name or self.email or self.phone

    @property
    def is_hidden(self) -> bool:
        """Reached by a form only. Without an e-mail address there is nothing to send on, so the phone is shown."""
        return self.is_relayed and bool(self.email)

    @property
    def public_name(self) -> str:
        """The person's name, if everybody may read it."""
        return "" if self.is_relayed else self.name

    @property
    def tel(self) -> str:
        """The number as a tel: address has it."""
        return "".join(c for c in self.phone if c.isdigit() or c == "+")


class Link(models.Model):
    """An address elsewhere: the web site, a page on a social network."""

    class Kind(models.TextChoices):
        WEBSITE = "website", _("Website")
        INSTAGRAM = "instagram", "Instagram"
        FACEBOOK = "facebook", "Facebook"
        MASTODON = "mastodon", "Mastodon"
        YOUTUBE = "youtube", "YouTube"
        BANDCAMP = "bandcamp", "Bandcamp"
        TICKETS = "tickets", _("Tickets")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.WEBSITE)
    url = models.URLField(max_length=500)
    url_key = KeyField(of="url", key_of=keys.web_key, max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index("url_key", "listing", condition=Q(url_key__gt=""), name="link_by_address")]

    def __str__(self) -> str:
        return self.url

    @property
    def host(self) -> str:
        """The short name that people know an address by: "trappe-c.example"."""
        return (urlsplit(self.url).hostname or self.url).removeprefix("www.")


class ShownPhotos(models.Manager):
    """The photos that are on their page; those taken away wait a while, so that it can be undone."""

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(removed_at=None)


class Photo(Picture):
    """A picture of a listing. Its name includes the folder."""

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="photos")
    licence = models.CharField(max_length=60, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="since then its files lie where nobody asks")

    objects = ShownPhotos()
    everything = models.Manager()

    class Meta(Picture.Meta):
        constraints = [models.CheckConstraint(condition=~Q(alt_da=""), name="photo_has_words")]
        indexes = [models.Index("removed_at", name="photo_removed", condition=Q(removed_at__isnull=False))]


class KeptContacts(models.Model):
    """The contacts before and after a change, kept a few days for undoing it: the history never holds them."""

    act = models.OneToOneField(AuditEntry, models.CASCADE, primary_key=True, related_name="kept_contacts")
    listing = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    before = models.JSONField(default=list)
    after = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.act_id)
