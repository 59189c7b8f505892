"""Publishing a draft, taking it back, deciding, and undoing a decision that nobody has used yet."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core import clock
from byliv.seasons import shares
from byliv.seasons.actions import booking, turns
from byliv.seasons.actions.preparing import stand
from byliv.seasons.choices import State
from byliv.seasons.models import Season

USUAL_HEARING = timedelta(days=14)


@transaction.atomic
def publish(*, season: Season, until: date, by: User) -> None:
    """The draft comes out, and everybody can say something up to `until`; the caller mails the applicants.
    ValidationError when there is no plan, or the day is over."""
    turns.keep_to_plan(season, by)
    turns.refuse_unless(season, State.PLANNING)
    if not season.allocations.exists():
        raise ValidationError(_("There is no plan yet: let the program propose one, or give times by hand."))
    if until < clock.local_now().date():
        raise ValidationError({"hearing_until": _("This day is over.")})
    season.shares = shares.of(season)
    stand(season, State.HEARING, by, hearing_until=until, published_at=clock.now(), shares=season.shares)


@transaction.atomic
def take_back(*, season: Season, by: User) -> None:
    """The draft is not public any more; what was said of it stays. ValidationError when it is not in hearing."""
    turns.keep_to_plan(season, by)
    turns.refuse_unless(season, State.HEARING)
    stand(season, State.PLANNING, by, hearing_until=None)


@transaction.atomic
def decide(*, season: Season, by: User) -> None:
    """The plan counts; the caller enqueues the booking of its dates. ValidationError while the hearing lasts."""
    turns.keep_to_plan(season, by)
    turns.refuse_unless(season, State.HEARING)
    if not may_be_decided(season):
        raise ValidationError(_("The hearing is not over yet. It can be decided on the day after its last."))
    season.shares = shares.of(season)
    stand(season, State.DECIDED, by, decided_at=clock.now(), booked_at=None, shares=season.shares)


def may_be_decided(season: Season) -> bool:
    """Whether its hearing is over."""
    is_over = season.hearing_until is None or season.hearing_until < clock.local_now().date()
    return season.state == State.HEARING and is_over


@transaction.atomic
def undo(*, season: Season, by: User) -> int:
    """Back to the draft in hearing, its bookings taken back; how many they were. ValidationError when a date has been
    used. The caller mails the applicants."""
    turns.keep(season, by)
    turns.refuse_unless(season, State.DECIDED)
    if booking.has_begun(season):
        raise ValidationError(_("The season has begun: cancel the single bookings instead."))
    count = booking.unbook(season, by)
    stand(season, State.HEARING, by, decided_at=None, booked_at=None)
    return count
