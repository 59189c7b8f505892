"""What keeps the map true: cases that somebody must decide, questions whether an entry still holds, and merges."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation


class CaseQuerySet(models.QuerySet):
    def open(self) -> "CaseQuerySet":
        return self.filter(state=Case.State.OPEN)

    def in_area(self, area: Area) -> "CaseQuerySet":
        """Cases that are decided in the area or below it."""
        return self.filter(area__path__startswith=area.path)


class Case(models.Model):
    """Something about an entry that somebody must decide: a claim, a suggestion, a report, an imported row."""

    class Kind(models.TextChoices):
        CLAIM = "claim", _("This is ours")
        CHANGE = "change", _("Suggested change")
        NEW = "new", _("Suggested new entry")
        CLOSED = "closed", _("This has closed")
        REPORT = "report", _("Report")
        IMPORT = "import", _("Imported, looks like another")

    class State(models.TextChoices):
        # A claim whose code has not come back yet, a suggestion that has not been sent: nobody is asked to decide it.
        BEGUN = "begun", _("Begun")
        OPEN = "open", _("Waits for an answer")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Reason(models.TextChoices):
        """Why something was declined; own words may stand beside it."""

        NOT_RIGHT = "not_right", _("It is not right")
        UNPROVEN = "unproven", _("We could not see that it is so")
        DUPLICATE = "duplicate", _("It is on the map already")
        OUT_OF_SCOPE = "out_of_scope", _("It does not belong on this map")
        PERSONAL = "personal", _("It holds something personal")
        SPAM = "spam", _("It is an advertisement or nonsense")
        OTHER = "other", _("Something else")

    kind = models.CharField(max_length=16, choices=Kind.choices)
    state = models.CharField(max_length=16, choices=State.choices, default=State.OPEN)
    listing = models.ForeignKey(Listing, models.SET_NULL, null=True, blank=True, related_name="cases")
    # What it was called when the case was opened: the entry may go, the case stays.
    label = models.CharField(max_length=200)
    area = models.ForeignKey(
        Area, models.SET_NULL, null=True, blank=True, related_name="cases", help_text="whose stewards decide"
    )
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder, help_text="field: what is suggested")
    base = models.JSONField(default=dict, encoder=DjangoJSONEncoder, help_text="field: what stood there then")
    message = models.TextField(blank=True, help_text="the sender's own words")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="cases")
    email = models.EmailField(blank=True, help_text="where the sender wants to be told; goes after the answer")
    language = models.CharField(max_length=2, default="da")
    owner_until = models.DateTimeField(
        null=True, blank=True, help_text="until then only those who run the entry decide"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=16, choices=Reason.choices, blank=True)
    answer = models.TextField(blank=True, help_text="own words to the sender")
    # What the acceptance changed, field by field, so that it can be undone.
    applied = models.JSONField(default=dict, encoder=DjangoJSONEncoder, help_text="field: [before, after]")
    appealed_at = models.DateTimeField(null=True, blank=True)
    appeal = models.TextField(blank=True, help_text="why the area above should look again")

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["accepted", "declined"]) ^ Q(decided_at=None), name="decided_case_has_a_time"
            ),
        ]
        indexes = [
            models.Index("area", "created_at", condition=Q(state="open"), name="case_open_in_area"),
            models.Index("listing", "state", name="case_of_listing"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.label}"


class ClaimProof(models.Model):
    """How somebody shows that an entry is theirs: a code sent to an address that belongs to it."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="proof")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, blank=True, related_name="+", help_text="which shall run the place"
    )
    email = models.EmailField(blank=True, help_text="where the code went; empty: a steward decides")
    code_hash = models.CharField(max_length=128, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    proven_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.case)


class Confirmation(models.Model):
    """One half-yearly question to those who run an entry: is it still right?"""

    class Answer(models.TextChoices):
        RIGHT = "right", _("Still right")
        CHANGED = "changed", _("Something changed")
        CLOSED = "closed", _("Closed")

    listing = models.ForeignKey(Listing, models.CASCADE, related_name="confirmations")
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answer = models.CharField(max_length=16, choices=Answer.choices, blank=True)

    class Meta:
        indexes = [models.Index("listing", "asked_at", name="confirmation_of_listing")]

    def __str__(self) -> str:
        return f"{self.listing}: {self.get_answer_display()}"


class FreshnessDay(models.Model):
    """How much of an area (with all below it) was fresh, ageing and stale on a day."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="freshness_days")
    day = models.DateField()
    fresh = models.PositiveIntegerField()
    ageing = models.PositiveIntegerField()
    stale = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint("area", "day", name="one_freshness_a_day")]

    def __str__(self) -> str:
        return f"{self.area} {self.day}"


class Merge(models.Model):
    """Two entries that were one: what the loser had and where it went, so that it can be unmerged."""

    # The loser stays, hidden, with its history; its address leads to the winner for ever (`Listing.merged_into`).
    loser = models.ForeignKey(Listing, models.CASCADE, related_name="merges_lost")
    winner = models.ForeignKey(Listing, models.CASCADE, related_name="merges_won")
    moved = models.JSONField(default=dict, encoder=DjangoJSONEncoder, help_text="what was moved or filled in")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(loser=models.F("winner")), name="merge_of_two"),
            models.UniqueConstraint("loser", condition=Q(undone_at=None), name="merged_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.loser} → {self.winner}"


class Distinct(models.Model):
    """Two entries that look alike and are not the same: somebody who knows has said so."""

    first = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    second = models.ForeignKey(Listing, models.CASCADE, related_name="+")
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("first", "second", name="distinct_said_once"),
            models.CheckConstraint(condition=Q(first__lt=models.F("second")), name="distinct_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first} ≠ {self.second}"
