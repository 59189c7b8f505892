"""Who may do what in a season's round."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.core import clock
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import is_member
from byliv.seasons.choices import State
from byliv.seasons.models import Application, Season


def can_run(user: Person, area: Area) -> bool:
    """Stewards and editors of the area: they prepare, plan, publish and decide."""
    return can_edit_in(user, area)


def can_see(user: Person, season: Season) -> bool:
    """Everybody sees a round from the day it opens; those who run it before."""
    return season.state != State.PREPARING or can_run(user, season.area)


def takes_applications(season: Season) -> bool:
    """Whether the round is open and its days to apply are now, both ends included."""
    return season.state == State.OPEN and season.applies_from <= clock.local_now().date() <= season.applies_until


def can_apply(user: Person, season: Season, organisation: Organisation) -> bool:
    """Members of the organisation while the round is open; those who run it before and after, for latecomers."""
    if can_run(user, season.area):
        return season.state in (State.PREPARING, State.OPEN, State.PLANNING)
    return takes_applications(season) and is_member(user, organisation)


def can_read(user: Person, application: Application) -> bool:
    """Members of the organisation; those who run the round once it is sent, or when they enter it for somebody."""
    if is_member(user, application.organisation):
        return True
    is_theirs = application.sent_at is not None or application.by_id == user.pk
    return is_theirs and can_run(user, application.season.area)


def can_see_plan(user: Person, season: Season) -> bool:
    """Everybody sees the plan from the hearing on; those who run it before."""
    return season.state in (State.HEARING, State.DECIDED) or can_run(user, season.area)


def can_comment(user: Person, season: Season) -> bool:
    """Everybody who is signed in, while the draft is in hearing."""
    return bool(user.is_authenticated) and season.state == State.HEARING
