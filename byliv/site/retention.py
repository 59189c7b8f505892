"""How long each kind of personal data is kept: one list, shown on the privacy page, carried out by `byliv forget`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.accounts.actions import delete_person
from byliv.accounts.models import User
from byliv.calendar.follow.actions import forget_unconfirmed
from byliv.core import clock
from byliv.stewardship.actions.cases import forget_senders
from byliv.stewardship.models import Case, ClaimProof, Confirmation

YEARS_3 = 3 * 365


class Rule(NamedTuple):
    """What is kept, for how many days after what, and who forgets it.

    `forget(before)` forgets what is older than the moment and returns how many that were.
    """

    name: str
    what: str | Promise
    since: str | Promise
    days: int
    forget: Callable[[datetime], int]


def _begun(before: datetime) -> int:
    """Claims whose code never came back."""
    return Case.objects.filter(state=Case.State.BEGUN, created_at__lt=before).delete()[0]


def _proofs(before: datetime) -> int:
    return ClaimProof.objects.filter(case__decided_at__lt=before).exclude(email="").update(email="", code_hash="")


def _confirmations(before: datetime) -> int:
    return Confirmation.objects.filter(asked_at__lt=before).delete()[0]


def _accounts(before: datetime) -> int:
    """People who signed in once and look after nothing: no environment, no role, no open case, no weekly mail."""
    idle = User.objects.filter(memberships=None, stewardships=None, is_superuser=False, date_joined__lt=before)
    idle = idle.exclude(last_login__gte=before).exclude(cases__state=Case.State.OPEN)
    idle = idle.exclude(follower__wants_mail=True)
    people = list(idle.distinct())
    for person in people:
        delete_person(person=person)
    return len(people)


RULES = [
    Rule("senders", _("The address you left with a suggestion or a claim"), _("after the answer"), 90, forget_senders),
    Rule("begun", _("A claim whose code never came back"), _("after it was begun"), 7, _begun),
    Rule("proofs", _("Where a claim's code was sent"), _("after the answer"), 90, _proofs),
    Rule("confirmations", _("That we asked whether an entry is right"), _("after the mail"), YEARS_3, _confirmations),
    Rule("follows", _("An address that was asked whether it follows"), _("without a yes"), 7, forget_unconfirmed),
    Rule(
        "accounts", _("An account that looks after and follows nothing"), _("after the last visit"), YEARS_3, _accounts
    ),
]


def forget_old(*, is_dry_run: bool = False) -> dict[str, int]:
    """Carry out every rule, each by itself; returns how many each forgot (would forget, in a dry run)."""
    return {rule.name: _carry_out(rule, is_dry_run) for rule in RULES}


@transaction.atomic
def _carry_out(rule: Rule, is_dry_run: bool) -> int:
    count = rule.forget(clock.now() - timedelta(days=rule.days))
    if is_dry_run:
        transaction.set_rollback(True)
    return count
