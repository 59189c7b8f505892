"""What agreements can be: each word with its Danish in the catalogue."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What sort of agreement."""

    LOAN = "loan", pgettext_lazy("agreement", "Loan")
    LEASE = "lease", pgettext_lazy("agreement", "Short lease")
    GROUND = "ground", pgettext_lazy("agreement", "Outdoor ground")


class Per(models.TextChoices):
    """What the total of an agreement is paid for."""

    PERIOD = "period", pgettext_lazy("agreement", "for the whole period")
    MONTH = "month", pgettext_lazy("agreement", "a month")
    QUARTER = "quarter", pgettext_lazy("agreement", "a quarter")
    YEAR = "year", pgettext_lazy("agreement", "a year")
    DAY = "day", pgettext_lazy("agreement", "a day")


class State(models.TextChoices):
    """How far an agreement has come."""

    DRAFT = "draft", pgettext_lazy("agreement", "Draft")
    SENT = "sent", pgettext_lazy("agreement", "Sent")
    HALF = "half", pgettext_lazy("agreement", "Accepted by one")
    IN_FORCE = "in_force", pgettext_lazy("agreement", "In force")
    ENDED = "ended", pgettext_lazy("agreement", "Ended")
    ENDED_EARLY = "ended_early", pgettext_lazy("agreement", "Ended early")
    DECLINED = "declined", pgettext_lazy("agreement", "Declined")
    EXPIRED = "expired", pgettext_lazy("agreement", "Expired")


OPEN = (State.SENT, State.HALF)
AGREED = (State.IN_FORCE, State.ENDED, State.ENDED_EARLY)
OVER = (State.ENDED, State.ENDED_EARLY, State.DECLINED, State.EXPIRED)


class Side(models.TextChoices):
    """The two parties."""

    LANDLORD = "landlord", pgettext_lazy("agreement", "The one who lends or lets")
    TENANT = "tenant", pgettext_lazy("agreement", "The one who borrows or rents")

    @property
    def other(self) -> "Side":
        return Side.TENANT if self == Side.LANDLORD else Side.LANDLORD


class Moment(models.TextChoices):
    """When a picture of the condition was taken."""

    BEFORE = "before", _("Before handing over")
    AFTER = "after", _("At handing back")


class OnlyIf(models.TextChoices):
    """When a clause is part of an agreement."""

    ALWAYS = "always", _("Always")
    END = "end", _("When there is a last day")
    NO_END = "no_end", _("When there is no last day")
    PRICE = "price", _("When something is paid")
    FREE = "free", _("When nothing is paid")
    IN_RETURN = "in_return", _("When something is given in return")
    DEPOSIT = "deposit", _("When there is a deposit")
