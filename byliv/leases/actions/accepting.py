"""Both sides say yes, each with a code by mail; the second yes makes the agreement and its PDF."""

import hashlib
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.ratelimit import hit
from byliv.core.secret import new_code
from byliv.core.text import one_line
from byliv.leases import codes, document, files, letters, printing
from byliv.leases.actions.making import held
from byliv.leases.choices import Side, State
from byliv.leases.models import Acceptance, Agreement
from byliv.leases.permissions import signs_as

HOUR, CODES_AN_HOUR = 3600, 6


def send_code(*, agreement: Agreement, read: str, by: User) -> Acceptance:
    """Send a code to the person's own address; an earlier one is worth nothing then. `read` is the SHA-256 of the text
    that they have read.

    PermissionDenied when they are on neither side; ValidationError when they must wait, or when it is too late.
    OSError when the mail server cannot be reached.
    """
    code = new_code()
    with transaction.atomic():
        current, acceptance = _open(agreement, read, by)
        since = acceptance.code_sent_at
        if acceptance.user_id == by.pk and since and clock.now() < since + codes.WAIT:
            raise ValidationError(_("We sent a code a moment ago. Wait a minute before you ask for another."))
        if not hit(f"agreement-code:{current.pk}:{by.pk}", CODES_AN_HOUR, HOUR):
            raise ValidationError(_("That were many codes. Wait an hour."))
        acceptance.user, acceptance.email, acceptance.tries, acceptance.code_sent_at = by, by.email, 0, clock.now()
        acceptance.code_hash = codes.hash_of(code, _of(current, acceptance))
        acceptance.save()
    letters.send_code(current, by, code)
    return acceptance


def accept(*, agreement: Agreement, read: str, code: str, name: str, by: User) -> bool:
    """Say yes for the person's side; the second yes puts the agreement in force. Whether the code was right.

    A wrong one counts. PermissionDenied when they are on neither side; ValidationError when the code has expired or was
    tried too often, the name is missing, the side has said yes, or the same person said it for the other side.
    """
    with transaction.atomic():
        current, acceptance = _open(agreement, read, by)
        name = one_line(name)[:100]
        if not name:
            raise ValidationError({"name": _("Write your name.")})
        _check_code(acceptance, by)
        acceptance.tries += 1
        is_right = codes.fits(code, acceptance.code_hash, _of(current, acceptance))
        if is_right:
            acceptance.accepted_at, acceptance.name, acceptance.code_hash = clock.now(), name, ""
        acceptance.save()
        if is_right:
            _go_on(current, acceptance, by)
    return is_right


def _open(agreement: Agreement, read: str, by: User) -> tuple[Agreement, Acceptance]:
    """The agreement, held, and the yes that the person may give."""
    current = held(agreement)
    side = signs_as(by, current)
    if side is None:
        raise PermissionDenied
    if not current.is_open or current.text_sha256 != read:
        raise ValidationError(_("It has changed meanwhile, or waits for no yes any more. Read it anew."))
    if current.expires_at and current.expires_at < clock.now():
        raise ValidationError(_("This offer has expired."))
    acceptance, _created = Acceptance.objects.get_or_create(agreement=current, side=side)
    if acceptance.accepted_at:
        raise ValidationError(_("Your side has said yes already."))
    if current.acceptances.filter(side=side.other, accepted_at__isnull=False, user=by).exists():
        raise ValidationError(_("You said yes for the other side. Nobody agrees with themselves."))
    return current, acceptance


def _check_code(acceptance: Acceptance, by: User) -> None:
    sent = acceptance.code_sent_at
    if not acceptance.code_hash or sent is None or acceptance.user_id != by.pk or sent + codes.LIVES < clock.now():
        raise ValidationError({"code": _("This code has expired. Let us send you a new one.")})
    if acceptance.tries >= codes.MAX_TRIES:
        raise ValidationError({"code": _("That were too many tries. Let us send you a new code.")})


def _of(agreement: Agreement, acceptance: Acceptance) -> codes.Use:
    return codes.Use(agreement.pk, acceptance.side, acceptance.user_id or 0, agreement.text_sha256)


def _go_on(agreement: Agreement, acceptance: Acceptance, by: User) -> None:
    """One side has said yes: the other is told, or it is agreed."""
    record(by=by, verb="accepted", target=agreement)
    given = {each.side: each for each in agreement.acceptances.filter(accepted_at__isnull=False)}
    if len(given) < len(Side):
        agreement.state = State.HALF
        agreement.save()
        transaction.on_commit(partial(letters.tell_other, agreement, by, "accepted"), robust=True)
        return
    agreement.text = document.with_acceptances(agreement.text or {}, agreement, [given[side] for side in Side])
    agreement.state, agreement.agreed_at, agreement.expires_at = State.IN_FORCE, clock.now(), None
    made = printing.pdf(agreement, agreement.text)
    agreement.pdf_sha256 = hashlib.sha256(made).hexdigest()
    files.keep(agreement.number, made)
    agreement.save()
    transaction.on_commit(partial(letters.tell_both, agreement, "agreed"), robust=True)
