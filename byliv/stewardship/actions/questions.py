"""The half-yearly question to those who run an entry, and what their answers do."""

import logging
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.actions import change_person
from byliv.accounts.models import User
from byliv.core import clock
from byliv.listings import actions as listings
from byliv.listings.models import Listing
from byliv.stewardship import mails
from byliv.stewardship.actions.cases import accept, open_case
from byliv.stewardship.models import Case, Confirmation
from byliv.stewardship.permissions import runs
from byliv.stewardship.queries.questions import people_in, to_ask

log = logging.getLogger(__name__)


def ask_owners(day: date) -> int:
    """Write to those whose turn it is; returns how many mails went out.

    What could not be sent counts as not asked. A second run on the same day finds nobody left to ask.
    """
    asked = to_ask(day)
    rows = Confirmation.objects.bulk_create([Confirmation(listing_id=listing) for listing in sorted(asked)])
    entries = {
        row.listing_id: row
        for row in Confirmation.objects.filter(pk__in=[row.pk for row in rows]).select_related("listing")
    }
    reached: set[int] = set()
    sent = 0
    for identity, person in people_in(asked).items():
        mine = [entries[listing] for listing in sorted(asked) if identity in asked[listing]]
        try:
            mails.send_question(person, mine)
        except OSError:
            log.warning("a question could not be sent; the entries are asked about again another day")
            continue
        sent += 1
        reached |= {row.pk for row in mine}
    Confirmation.objects.filter(pk__in=[row.pk for row in rows if row.pk not in reached]).delete()
    return sent


def _check(confirmation: Confirmation, by: User) -> None:
    if not runs(by, confirmation.listing):
        raise ValidationError(_("You do not look after this entry any more, so others answer now."))


def _answered(confirmation: Confirmation, answer: str) -> bool:
    """Keep the answer; False when it was given before."""
    current = Confirmation.objects.select_for_update().get(pk=confirmation.pk)
    if current.answer == answer:
        return False
    confirmation.answer, confirmation.answered_at = answer, clock.now()
    Confirmation.objects.filter(pk=confirmation.pk).update(answer=answer, answered_at=confirmation.answered_at)
    return True


@transaction.atomic
def say_right(confirmation: Confirmation, *, by: User) -> None:
    """It is still right. A second time changes nothing. ValidationError when it is not theirs any more, or hidden."""
    _check(confirmation, by)
    if not confirmation.listing.is_public:
        raise ValidationError(_("The entry is hidden now. Sign in and show it again first."))
    if _answered(confirmation, Confirmation.Answer.RIGHT):
        listings.confirm(confirmation.listing, by=by, confirmed_as=Listing.ConfirmedAs.OWNER)


@transaction.atomic
def say_changed(confirmation: Confirmation, *, by: User, words: str) -> None:
    """Something has changed: the stewards read what and put it right. ValidationError when it is not theirs."""
    _check(confirmation, by)
    _answered(confirmation, Confirmation.Answer.CHANGED)
    _case(Case.Kind.CHANGE, confirmation.listing, by, words)


@transaction.atomic
def say_closed(confirmation: Confirmation, *, by: User) -> None:
    """It has closed: the entry is hidden at once, as a case that can be undone. A second time changes nothing."""
    _check(confirmation, by)
    if _answered(confirmation, Confirmation.Answer.CLOSED) and confirmation.listing.is_public:
        accept(_case(Case.Kind.CLOSED, confirmation.listing, by, ""), by=by)


def _case(kind: str, listing: Listing, by: User, words: str) -> Case:
    return open_case(kind=kind, label=listing.name, area=listing.area, listing=listing, message=words, by=by)


def stop_asking(person: User) -> None:
    """They want no such mails; they can take that back on their own page."""
    if person.wants_questions:
        change_person(person=person, values={"wants_questions": False}, by=person)
