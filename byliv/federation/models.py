"""What the fediverse knows of us and we of it: our key, who follows whom, what was shared, what waits to be sent."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

MAX_ADDRESS = 600
CONSUMER = "federation"  # of the history


class ActorKind(models.TextChoices):
    """Who of us can be followed. The words are part of addresses and never change."""

    AREA = "area", _("Area")
    ORGANISATION = "organisation", _("Creative environment")
    ALL = "all", _("The whole map")


class SigningKey(models.Model):
    """The key pair with which this installation signs what it sends; the newest is used."""

    # Encrypted with the installation's secret key; who has only the database cannot speak in our name.
    private = models.TextField(editable=False)
    public = models.TextField(help_text="PEM")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}"


class Silence(models.Model):
    """An area or organisation that does not want to be followed from elsewhere."""

    kind = models.CharField(max_length=16, choices=ActorKind.choices)
    target_id = models.BigIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("kind", "target_id", name="one_silence_each")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target_id}"


class RemoteServer(models.Model):
    """A server that somebody follows us from, and how sending there goes."""

    host = models.CharField(max_length=255, unique=True, help_text="name, with the port when it is not the usual one")
    failures = models.PositiveSmallIntegerField(default=0, help_text="in a row")
    failing_since = models.DateTimeField(null=True, blank=True)
    next_at = models.DateTimeField(null=True, blank=True, help_text="not before, after a failure")
    busy_until = models.DateTimeField(null=True, blank=True, help_text="until then one task is sending there")
    problem = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.host


class RemoteActor(models.Model):
    """Somebody elsewhere, as their server describes them; their key says whether a message is theirs."""

    address = models.CharField(max_length=MAX_ADDRESS, unique=True)
    server = models.ForeignKey(RemoteServer, models.CASCADE, related_name="actors")
    inbox = models.CharField(max_length=MAX_ADDRESS)
    shared_inbox = models.CharField(max_length=MAX_ADDRESS, blank=True)
    key_id = models.CharField(max_length=MAX_ADDRESS)
    key = models.TextField(help_text="PEM")
    fetched_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.address


class Follower(models.Model):
    """Somebody elsewhere follows one of us."""

    kind = models.CharField(max_length=16, choices=ActorKind.choices)
    target_id = models.BigIntegerField(help_text="the area's or organisation's identity; 0 for the whole map")
    remote = models.ForeignKey(RemoteActor, models.CASCADE, related_name="follows")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("kind", "target_id", "remote", name="one_follower_each")]

    def __str__(self) -> str:
        return f"{self.remote} – {self.kind} {self.target_id}"


class Shared(models.Model):
    """An event that was told to followers. It outlives the event, so that its address can say that it is gone."""

    event_id = models.BigIntegerField(unique=True)
    # An address that was taken back stays empty: what comes again has the next number.
    number = models.PositiveSmallIntegerField(default=1)
    author = models.CharField(max_length=40, help_text="whose it is: kind and identity, as area-5")
    others = models.JSONField(default=list, help_text="who passed it on, in the same way")
    digest = models.CharField(max_length=64, help_text="of what was told")
    until = models.DateTimeField(null=True, blank=True, help_text="when the date that was told is over")
    gone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index("until", condition=Q(until__isnull=False), name="shared_by_until")]

    def __str__(self) -> str:
        return f"{self.event_id} ({self.author})"


class Message(models.Model):
    """Something that one of us says, as it is sent."""

    sender = models.CharField(max_length=40, help_text="kind and identity, as area-5")
    body = models.TextField(help_text="JSON")
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.sender} {self.created_at:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """A message on its way to one inbox; gone when it has arrived."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    server = models.ForeignKey(RemoteServer, models.CASCADE, related_name="deliveries")
    inbox = models.CharField(max_length=MAX_ADDRESS)

    def __str__(self) -> str:
        return self.inbox
