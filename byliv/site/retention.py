"""How long each kind of personal data is kept: one list, shown on the privacy page, carried out by `byliv forget`."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.accounts.actions import delete_person
from byliv.accounts.models import User
from byliv.bookings.actions.personal import forget_bookings
from byliv.calendar.follow.actions import forget_unconfirmed
from byliv.core import clock
from byliv.finder.actions import forget_wishes
from byliv.handover.actions import forget_receipts, forget_showings
from byliv.hosting.actions import forget_feedback, forget_reporters, forget_shifts
from byliv.leases.actions.personal import forget_agreements
from byliv.leases.queries import agreeing
from byliv.opendays.actions.personal import forget_hosts
from byliv.rents.actions import personal as rents
from byliv.stewardship.actions.cases import forget_senders
from byliv.stewardship.models import Case, ClaimProof, Confirmation
from byliv.vacancies.actions import personal as vacancies
from byliv.webhooks.models import Webhook

YEARS_2 = 2 * 365
YEARS_3 = 3 * 365
YEARS_5 = 5 * 365


class Rule(NamedTuple):
    """What is kept, for how many days after what, and who forgets it.

    `forget(before)` forgets what is older than the moment and returns how many that were. What is much is forgotten
    `in_parts`, each in a transaction of its own, so that nobody waits long for a lock.
    """

    name: str
    what: str | Promise
    since: str | Promise
    days: int
    forget: Callable[[datetime], int]
    in_parts: bool = False


def _begun(before: datetime) -> int:
    """Claims whose code never came back."""
    return Case.objects.filter(state=Case.State.BEGUN, created_at__lt=before).delete()[0]


def _proofs(before: datetime) -> int:
    return ClaimProof.objects.filter(case__decided_at__lt=before).exclude(email="").update(email="", code_hash="")


def _confirmations(before: datetime) -> int:
    return Confirmation.objects.filter(asked_at__lt=before).delete()[0]


def _accounts(before: datetime) -> int:
    """People who signed in once and look after nothing: no environment, no role, no open case, no weekly mail."""
    idle = User.objects.filter(
        memberships=None, stewardships=None, vacancies=None, is_superuser=False, date_joined__lt=before
    )
    idle = idle.exclude(last_login__gte=before).exclude(cases__state=Case.State.OPEN)
    idle = idle.exclude(room_searches__wants_mail=True).exclude(room_wishes__state="open")
    idle = idle.exclude(follower__wants_mail=True).exclude(webhooks__state=Webhook.State.ACTIVE)
    idle = idle.exclude(bookings__end__gte=before).exclude(agreeing())
    people = list(idle.distinct())
    for person in people:
        delete_person(person=person)
    return len(people)


RULES = [
    Rule("senders", _("The address you left with a suggestion or a claim"), _("after the answer"), 90, forget_senders),
    Rule("begun", _("A claim whose code never came back"), _("after it was begun"), 7, _begun),
    Rule("proofs", _("Where a claim's code was sent"), _("after the answer"), 90, _proofs),
    Rule("confirmations", _("That we asked whether an entry is right"), _("after the mail"), YEARS_3, _confirmations),
    Rule("hosts", _("Whom to call at a stop of an open day"), _("after its last day"), 365, forget_hosts),
    Rule("shifts", _("Who had which shift in a house"), _("after the shift"), 365, forget_shifts),
    Rule("faults", _("Who told of a fault in a room, and the picture"), _("after it was fixed"), 90, forget_reporters),
    Rule("feedback", _("What you said of a room, unless it is shown"), _("after we asked"), YEARS_2, forget_feedback),
    Rule("bookings", _("Who booked a room, and what for"), _("after the booking"), 365, forget_bookings, in_parts=True),
    Rule(
        "seers",
        _("The address you left when you told us that something stands empty"),
        _("after the answer"),
        90,
        vacancies.forget_senders,
    ),
    Rule("owners", _("Whom to ask about empty premises"), _("after they came into use"), 365, vacancies.forget_owners),
    Rule(
        "givers",
        _("Who wrote down what was given for a rent, who answered, and the pictures"),
        _("after the day"),
        5 * 365,
        rents.forget_givers,
    ),
    Rule("follows", _("An address that was asked whether it follows"), _("without a yes"), 7, forget_unconfirmed),
    Rule("showings", _("Who was shown how to get into a room"), _("after they were"), 2 * 365, forget_showings),
    Rule("keys", _("Who had a key to a room"), _("after it came back"), 365, forget_receipts),
    Rule("agreements", _("An agreement with its papers and pictures"), _("after it ended"), YEARS_5, forget_agreements),
    Rule("room wishes", _("A room that you asked for"), _("after the answer"), 730, forget_wishes),
    Rule(
        "accounts", _("An account that looks after and follows nothing"), _("after the last visit"), YEARS_3, _accounts
    ),
]


def forget_old(*, is_dry_run: bool = False) -> dict[str, int]:
    """Carry out every rule, each by itself; returns how many each forgot (would forget, in a dry run)."""
    return {rule.name: _carry_out(rule, is_dry_run) for rule in RULES}


def _carry_out(rule: Rule, is_dry_run: bool) -> int:
    before = clock.now() - timedelta(days=rule.days)
    if rule.in_parts and not is_dry_run:
        return rule.forget(before)
    with transaction.atomic():
        count = rule.forget(before)
        if is_dry_run:
            transaction.set_rollback(True)
    return count
