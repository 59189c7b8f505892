"""Agreements: templates of clauses, what two parties agreed on, how both said yes, and what it looked like."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.bookings.models import Booking, BookingSeries, new_number
from byliv.core.picture import Picture
from byliv.leases.choices import AGREED, OPEN, Kind, Moment, OnlyIf, Per, Side, State
from byliv.offers.models import Match
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room
from byliv.vacancies.models import Vacancy


class AgreementTemplate(models.Model):
    """Texts that an area makes agreements from. Agreements that were sent keep theirs, whatever becomes of these."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="agreement_templates")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.LOAN)
    name_da = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    is_active = models.BooleanField(default=True, help_text="offered when an agreement is made")
    version = models.PositiveIntegerField(default=1, help_text="grows with each change of its clauses")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name_da", "pk"]

    def __str__(self) -> str:
        return self.name_da

    def get_absolute_url(self) -> str:
        return reverse("leases:template", args=[self.pk])


class Clause(models.Model):
    """One numbered part of a template, with blanks such as {room} in its text."""

    template = models.ForeignKey(AgreementTemplate, models.CASCADE, related_name="clauses")
    position = models.PositiveSmallIntegerField(default=0)
    heading_da = models.CharField(max_length=120)
    heading_en = models.CharField(max_length=120, blank=True)
    text_da = models.TextField(help_text="paragraphs apart by an empty line; lines that begin with - are a list")
    text_en = models.TextField(blank=True)
    only_if = models.CharField(max_length=16, choices=OnlyIf.choices, default=OnlyIf.ALWAYS)

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.heading_da


class Agreement(models.Model):
    """What two parties agree on: a loan or short lease of a room, of premises or of ground.

    While it is a draft its text follows the template; sending freezes it in `text`. Money is in whole øre, and `amount`
    is always the sum of its lines.
    """

    number = models.CharField(max_length=12, unique=True, default=new_number, editable=False)
    template = models.ForeignKey(AgreementTemplate, models.SET_NULL, null=True, blank=True, related_name="agreements")
    template_version = models.PositiveIntegerField(default=0, help_text="the one whose text was frozen")
    area = models.ForeignKey(Area, models.SET_NULL, null=True, blank=True, related_name="agreements")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.LOAN)
    language = models.CharField(max_length=2, default="da")
    room = models.ForeignKey(Room, models.SET_NULL, null=True, blank=True, related_name="agreements")
    vacancy = models.ForeignKey(Vacancy, models.SET_NULL, null=True, blank=True, related_name="agreements")
    booking = models.ForeignKey(Booking, models.SET_NULL, null=True, blank=True, related_name="agreements")
    series = models.ForeignKey(BookingSeries, models.SET_NULL, null=True, blank=True, related_name="agreements")
    match = models.ForeignKey(Match, models.SET_NULL, null=True, blank=True, related_name="agreements")
    renews = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="renewals")
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    # The parties: an organisation, a person, or only a name; the landlord may be the area itself.
    landlord_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="agreements_as_landlord"
    )
    landlord_person = models.ForeignKey(
        User, models.SET_NULL, null=True, blank=True, related_name="agreements_as_landlord"
    )
    landlord_name = models.CharField(max_length=200, blank=True)
    landlord_details = models.CharField(max_length=300, blank=True, help_text="address, CVR number")
    tenant_organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="agreements_as_tenant"
    )
    tenant_person = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="agreements_as_tenant")
    tenant_name = models.CharField(max_length=200, blank=True)
    tenant_details = models.CharField(max_length=300, blank=True)
    tenant_email = models.EmailField(blank=True, help_text="who is invited to say yes")

    what = models.CharField(max_length=200, blank=True, help_text="the room, premises or ground, in words")
    where = models.CharField(max_length=200, blank=True, help_text="its address")
    used_for = models.CharField(max_length=300, blank=True)
    times = models.CharField(max_length=300, blank=True, help_text="hours and days of use; empty: all the time")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True, help_text="the last day; empty: until notice is given")
    amount = models.BigIntegerField(default=0, help_text="øre, the sum of the lines")
    per = models.CharField(max_length=16, choices=Per.choices, default=Per.PERIOD)
    currency = models.CharField(max_length=3, default="DKK")
    in_return = models.TextField(blank=True, help_text="what is given instead of money, or beside it")
    deposit = models.BigIntegerField(default=0, help_text="øre")
    insurance = models.TextField(blank=True)
    notice_days = models.PositiveSmallIntegerField(default=30)
    handing_back = models.TextField(blank=True)
    reason = models.TextField(
        blank=True, help_text="the landlord's for a time limit; a lease with a last day needs one"
    )

    state = models.CharField(max_length=16, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0, help_text="how often it was sent")
    text = models.JSONField(null=True, blank=True, help_text="document.Document as it was sent, or as it was agreed")
    text_sha256 = models.CharField(max_length=64, blank=True, help_text="of the text both say yes to")
    pdf_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True, help_text="a draft or an offer that nobody took up")
    agreed_at = models.DateTimeField(null=True, blank=True, help_text="when the second said yes")
    # The end, when it comes sooner than agreed.
    leaves_on = models.DateField(null=True, blank=True, help_text="the last day, since notice or a new agreement")
    notice_by = models.CharField(max_length=16, choices=Side.choices, blank=True, help_text="empty: both agreed")
    notice_on = models.DateField(null=True, blank=True, help_text="when notice was given or the end agreed on")
    end_proposed = models.DateField(null=True, blank=True, help_text="a last day that one side proposes")
    end_proposed_by = models.CharField(max_length=16, choices=Side.choices, blank=True)
    closed_on = models.DateField(null=True, blank=True, help_text="when it ended, was declined or expired")
    words = models.CharField(max_length=500, blank=True, help_text="why it was declined or ends early")
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="of its end")
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="when its people were forgotten")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0, deposit__gte=0), name="agreement_money_is_not_owed_back"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="agreement_begins_before_it_ends",
            ),
            models.CheckConstraint(condition=~Q(renews=F("pk")), name="agreement_renews_another"),
            models.CheckConstraint(
                condition=~Q(state__in=AGREED) | Q(agreed_at__isnull=False), name="agreement_in_force_since"
            ),
        ]
        indexes = [
            models.Index("area", "state", name="agreement_in_area"),
            models.Index("state", "ends_on", name="agreement_by_end"),
        ]

    def __str__(self) -> str:
        return f"{self.what or self.get_kind_display()} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("leases:agreement", args=[self.number])

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_open(self) -> bool:
        """Sent, and not yet accepted by both."""
        return self.state in OPEN

    @property
    def is_agreed(self) -> bool:
        """Both have said yes, whether it still runs or not."""
        return self.state in AGREED

    @property
    def last_day(self) -> date | None:
        """The day it ends on as things stand; None: nobody knows yet."""
        return self.leaves_on or self.ends_on


class PriceLine(models.Model):
    """A line of what is paid: so many times so much. A discount is less than nought."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=120)
    count = models.PositiveIntegerField(default=1)
    each = models.BigIntegerField(help_text="øre")
    amount = models.BigIntegerField(help_text="øre: count times each")

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(count__gte=1, amount=F("count") * F("each")), name="price_line_adds_up")
        ]

    def __str__(self) -> str:
        return self.words


class Acceptance(models.Model):
    """One side's yes to the text as it was sent, given with a code by mail. Withdrawing an agreement deletes it."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="acceptances")
    side = models.CharField(max_length=16, choices=Side.choices)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="acceptances")
    name = models.CharField(max_length=100, blank=True, help_text="as they wrote it")
    email = models.EmailField(blank=True, help_text="where the code was sent")
    code_hash = models.CharField(max_length=64, blank=True)
    code_sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("agreement", "side", name="one_acceptance_a_side")]

    def __str__(self) -> str:
        return f"{self.agreement}: {self.side}"


class ConditionPhoto(Picture):
    """What it looked like, in one side's words. Its files lie where no public address leads."""

    agreement = models.ForeignKey(Agreement, models.CASCADE, related_name="photos")
    side = models.CharField(max_length=16, choices=Side.choices)
    moment = models.CharField(max_length=16, choices=Moment.choices, default=Moment.BEFORE)
    sha256 = models.CharField(max_length=64, help_text="of its largest file as it is kept")
    is_in_text = models.BooleanField(default=False, help_text="part of what was agreed; it cannot be taken away")
    added_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")


__all__ = ["Acceptance", "Agreement", "AgreementTemplate", "Clause", "ConditionPhoto", "PriceLine"]
