"""Sending a draft freezes its text; withdrawing makes it a draft again, declining ends it."""

from datetime import timedelta
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import one_line
from byliv.leases import blanks, document, letters, queries
from byliv.leases.actions.making import DRAFT_LIVES, held
from byliv.leases.choices import Kind, Moment, Side, State
from byliv.leases.models import Agreement, ConditionPhoto
from byliv.leases.permissions import side_of, signs_as

OFFER_LIVES = timedelta(days=30)
MAX_WORDS = 500


@transaction.atomic
def send(*, agreement: Agreement, by: User) -> Agreement:
    """Freeze the text and ask both sides to say yes.

    PermissionDenied for all but the landlord's side; ValidationError that says what is missing.
    """
    current = held(agreement)
    _only(Side.LANDLORD, by, current)
    if not current.is_draft:
        raise ValidationError(_("It was sent already."))
    _check_whole(current)
    current.text = queries.document_of(current)
    current.text_sha256 = document.digest(current.text)
    current.template_version = current.template.version if current.template else 0
    current.version += 1
    current.state, current.sent_at, current.expires_at = State.SENT, clock.now(), clock.now() + OFFER_LIVES
    current.words = ""
    current.save()
    current.acceptances.all().delete()
    ConditionPhoto.objects.filter(agreement=current, moment=Moment.BEFORE).update(is_in_text=True)
    record(by=by, verb="sent", target=current)
    transaction.on_commit(partial(letters.invite, current, by), robust=True)
    return current


@transaction.atomic
def withdraw(*, agreement: Agreement, by: User) -> Agreement:
    """Make what was sent a draft again, so that it can be changed; who had said yes is asked anew."""
    current = held(agreement)
    _only(Side.LANDLORD, by, current)
    if not current.is_open:
        raise ValidationError(_("Only what was sent and not yet accepted by both can be withdrawn."))
    _reopen(current)
    record(by=by, verb="withdrawn", target=current)
    transaction.on_commit(partial(letters.tell_other, current, by, "withdrawn"), robust=True)
    return current


@transaction.atomic
def decline(*, agreement: Agreement, words: str, by: User) -> Agreement:
    """Either side says no, in words that the other reads. ValidationError when there is nothing to say no to."""
    current = held(agreement)
    if signs_as(by, current) is None:
        raise PermissionDenied
    if not current.is_open:
        raise ValidationError(_("There is nothing to decline any more."))
    current.state, current.words = State.DECLINED, one_line(words)[:MAX_WORDS]
    current.closed_on = clock.local_now().date()
    current.save()
    record(by=by, verb="declined", target=current)
    transaction.on_commit(partial(letters.tell_other, current, by, "declined"), robust=True)
    return current


def _reopen(agreement: Agreement) -> None:
    agreement.state, agreement.text, agreement.text_sha256 = State.DRAFT, None, ""
    agreement.expires_at = clock.now() + DRAFT_LIVES
    agreement.save()
    agreement.acceptances.all().delete()
    agreement.photos.update(is_in_text=False)


def _only(side: Side, by: User, agreement: Agreement) -> None:
    if side_of(by, agreement) != side:
        raise PermissionDenied


def _check_whole(agreement: Agreement) -> None:
    """ValidationError that says all that is missing before it can be sent."""
    problems = [*_missing_facts(agreement), *_missing_words(agreement)]
    if problems:
        raise ValidationError(problems)


def _missing_facts(agreement: Agreement) -> list[str]:
    problems = []
    if agreement.tenant_person is None and agreement.tenant_organisation is None and not agreement.tenant_email:
        problems.append(_("Say who borrows or rents: an environment, or the address of a person."))
    if agreement.tenant_email and not _is_email(agreement.tenant_email):
        problems.append(_("The address of the one who borrows or rents is no e-mail address."))
    if not agreement.starts_on:
        problems.append(_("Say from which day it holds."))
    if agreement.kind == Kind.LEASE and agreement.ends_on and not agreement.reason:
        problems.append(_("A lease with a last day needs the landlord’s reason for it."))
    if agreement.ends_on and agreement.ends_on < clock.local_now().date():
        problems.append(_("The last day is over already."))
    return problems


def _missing_words(agreement: Agreement) -> list[str]:
    clauses = [clause for clause in queries.clauses_of(agreement) if document.applies(clause, agreement)]
    if not clauses:
        return [_("Choose a template.")]
    texts = [text for clause in clauses for text in document.words_of(clause, agreement.language)]
    empty = [str(blank.words) for blank in blanks.missing(texts, agreement)]
    return [_("The text still has blanks: %(blanks)s.") % {"blanks": ", ".join(empty)}] if empty else []


def _is_email(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return True
