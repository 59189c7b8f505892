"""Who owns what, what they want to join in, who spoke with them; and what of it they let everybody see."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.organisations.models import Organisation
from byliv.partnerships.choices import How, Kind, Stand, Topic
from byliv.places.models import Place
from byliv.vacancies.models import Vacancy


class Partnership(models.Model):
    """People of an area who keep a register of its property owners together: the members of an organisation, and those
    who look after the area."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="partnerships")
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="partnerships", help_text="who runs it"
    )
    name = models.CharField(max_length=120)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnerships:board", args=[self.pk])


class Owner(models.Model):
    """Who owns property in the area. Only the owner ticks what everybody may see; the register may untick."""

    partnership = models.ForeignKey(Partnership, models.CASCADE, related_name="owners")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.COMPANY)
    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        Organisation, models.SET_NULL, null=True, blank=True, related_name="+", help_text="the same, on the map"
    )
    words = models.TextField(blank=True, help_text="what the register notes; the owner can read it")
    language = models.CharField(max_length=2, default="da")
    shows_name = models.BooleanField(default=False, help_text="ticked by the owner: name and kind")
    shows_wants = models.BooleanField(default=False, help_text="ticked by the owner: what they want to join in")
    shows_does = models.BooleanField(default=False, help_text="ticked by the owner: what they do themselves")
    answered_at = models.DateTimeField(null=True, blank=True, help_text="when the owner last answered themselves")
    door = models.PositiveIntegerField(default=1, help_text="links of an earlier number open nothing")
    leaves_at = models.DateTimeField(null=True, blank=True, help_text="when the owner asked that all be deleted")
    ended_on = models.DateField(null=True, blank=True, help_text="since when they own nothing here")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index("partnership", "name", name="owner_in_register")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("partnerships:owner", args=[self.pk])

    @property
    def is_partner(self) -> bool:
        """Still tied to the area, and has not asked to be deleted."""
        return self.ended_on is None and self.leaves_at is None


class OwnerPerson(models.Model):
    """Somebody to speak with."""

    owner = models.ForeignKey(Owner, models.CASCADE, related_name="people")
    name = models.CharField(max_length=100, blank=True)
    role = models.CharField(max_length=100, blank=True, help_text="such as: lets the shops")
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=30, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | ~Q(email="") | ~Q(phone=""), name="owner_person_is_somebody")
        ]

    def __str__(self) -> str:
        return self.name or self.email or self.phone


class Want(models.Model):
    """How an owner stands to one topic. What the register wrote down is never public, whatever is ticked."""

    owner = models.ForeignKey(Owner, models.CASCADE, related_name="wants")
    topic = models.CharField(max_length=16, choices=Topic.choices)
    stand = models.CharField(max_length=16, choices=Stand.choices)
    words = models.CharField(max_length=300, blank=True)
    by_owner = models.BooleanField(default=False, help_text="the owner said so themselves")
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint("owner", "topic", name="one_want_each")]

    def __str__(self) -> str:
        return f"{self.get_topic_display()}: {self.get_stand_display()}"


class Holding(models.Model):
    """A property of an owner's, or the part of it that matters to the street."""

    owner = models.ForeignKey(Owner, models.CASCADE, related_name="holdings")
    street_address = models.CharField(max_length=200)
    postal_code = models.CharField(max_length=12, blank=True)
    locality = models.CharField(max_length=100, blank=True)
    longitude = models.FloatField(null=True, blank=True, help_text="degrees, WGS 84")
    latitude = models.FloatField(null=True, blank=True)
    floor_area = models.PositiveIntegerField(null=True, blank=True, help_text="square metres")
    used_as = models.CharField(max_length=100, blank=True, help_text="what the ground floor is used as")
    place = models.ForeignKey(Place, models.SET_NULL, null=True, blank=True, related_name="holdings")
    vacancy = models.ForeignKey(Vacancy, models.SET_NULL, null=True, blank=True, related_name="holdings")
    agreed_on = models.DateField(null=True, blank=True, help_text="when its use was agreed on paper or by word")
    is_shown = models.BooleanField(default=False, help_text="ticked by the owner")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["street_address", "pk"]
        constraints = [models.UniqueConstraint("owner", "vacancy", name="one_holding_of_a_vacancy")]

    def __str__(self) -> str:
        return self.street_address


class Talk(models.Model):
    """Somebody spoke with an owner; and what comes next, by when, by whom."""

    owner = models.ForeignKey(Owner, models.CASCADE, related_name="talks")
    person = models.ForeignKey(
        OwnerPerson, models.SET_NULL, null=True, blank=True, related_name="talks", help_text="spoken with"
    )
    vacancy = models.ForeignKey(Vacancy, models.SET_NULL, null=True, blank=True, related_name="talks")
    on = models.DateField()
    how = models.CharField(max_length=16, choices=How.choices, default=How.PHONE)
    words = models.TextField(blank=True)
    by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="owner_talks")
    next_step = models.CharField(max_length=200, blank=True)
    next_on = models.DateField(null=True, blank=True, help_text="by when")
    next_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="owner_steps")
    done_at = models.DateTimeField(null=True, blank=True, help_text="when the next step was taken")
    reminded_at = models.DateTimeField(null=True, blank=True, help_text="when whoever takes the step was reminded")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index("next_on", condition=Q(done_at=None, next_on__isnull=False), name="talk_next_step"),
            models.Index(fields=["owner", "-on"], name="talk_of_owner"),
        ]

    def __str__(self) -> str:
        return f"{self.owner} {self.on}"

    @property
    def is_open(self) -> bool:
        """A next step was named and not taken."""
        return bool(self.next_step) and self.done_at is None


class StepMail(models.Model):
    """Whether somebody is reminded by mail of steps that are due. Without a row: they are."""

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="step_mail")
    wants_mail = models.BooleanField(default=True)

    def __str__(self) -> str:
        return str(self.user_id)
