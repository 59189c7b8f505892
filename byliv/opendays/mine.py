"""What a person's own page says of open days: where their environments have signed up."""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from byliv.accounts.models import User
from byliv.core import clock
from byliv.opendays.models import OpenDay, Stop
from byliv.organisations.models import Membership

MOST = 20
TOLD = {
    Stop.State.ACCEPTED: gettext_lazy("You are in"),
    Stop.State.DECLINED: gettext_lazy("Not this time"),
    Stop.State.WITHDRAWN: gettext_lazy("Withdrawn"),
}


class SignUp(NamedTuple):
    """A sign-up as the team knows it: an answer counts once they have been told."""

    name: str
    open_day: str
    state: str
    is_settled: bool
    url: str  # where it is changed or taken back


def sign_ups_of(person: User) -> list[SignUp]:
    """Sign-ups of the person's environments for open days to come, the latest first; one query."""
    mine = Membership.objects.filter(user_id=person.pk).values("organisation_id")
    ahead = OpenDay.objects.filter(dates__end__gte=clock.now())
    stops = Stop.objects.filter(organisation__in=mine, open_day__in=ahead).select_related("open_day__event")
    return [_told(stop) for stop in stops.defer("description").order_by("-pk")[:MOST]]


def _told(stop: Stop) -> SignUp:
    state = str(TOLD.get(stop.told_as) or _("Waits for an answer"))  # type: ignore[call-overload]
    url = reverse("opendays:own", args=[stop.secret])
    return SignUp(stop.name, stop.open_day.name, state, stop.told_as in TOLD, url)
