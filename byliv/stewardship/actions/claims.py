"""A claim: "this is ours". From its first word to the day it is taken back."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.secret import new_code
from byliv.core.text import clean
from byliv.listings.models import Listing
from byliv.organisations.models import Organisation
from byliv.organisations.permissions import is_member
from byliv.stewardship import mails, proof
from byliv.stewardship.actions.cases import MAX_WORDS, OWNERS_TIME, accept, decline, open_case
from byliv.stewardship.models import Case, ClaimProof
from byliv.stewardship.permissions import can_decide, owners_of, runs
from byliv.stewardship.queries.claims import addresses_of, claim_of, hosts_of

# How those who run it already take somebody in; a steward makes an owner.
EDITOR, OWNER, HANDED_OVER = AS = ("editor", "owner", "handed_over")


@transaction.atomic
def begin(
    *, listing: Listing, by: User, organisation: Organisation | None = None, email: str = "", message: str = ""
) -> Case:
    """Say that an entry is the person's own: `organisation` is which of theirs runs the place (only for a place).

    With `email`, the claim waits for the code that `send_code` sends there; else, and when somebody runs the entry
    already, it is theirs or the stewards' to decide. A claim that is under way is given back.
    ValidationError when it cannot be.
    """
    listing = Listing.objects.select_for_update().get(pk=listing.pk)
    if runs(by, listing):
        raise ValidationError(_("It is yours already: you can change it at once."))
    if known := claim_of(by, listing):
        return known
    _check_organisation(listing, organisation, by)
    owners = owners_of(listing)
    if owners:
        email = ""
    elif email and not can_prove(listing, email):
        raise ValidationError({"email": _("This address is neither on the entry nor at its web address.")})
    case = open_case(
        kind=Case.Kind.CLAIM,
        label=listing.name,
        area=listing.area,
        listing=listing,
        message=message,
        email=by.email,
        by=by,
    )
    ClaimProof.objects.create(case=case, organisation=organisation, email=email)
    if owners:
        _ask_owners(case)
    elif email:
        case.state = Case.State.BEGUN
        case.save(update_fields=["state"])
    return case


def _check_organisation(listing: Listing, organisation: Organisation | None, by: User) -> None:
    if listing.type == Listing.Type.ORGANISATION:
        if organisation is not None:
            raise ValueError("an organisation is claimed by a person")
        return
    if organisation is None or not is_member(by, organisation):
        raise ValidationError({"organisation": _("Choose which of your environments runs the place.")})


def can_prove(listing: Listing, email: str) -> bool:
    """Whether the address is on record for the entry, or at its web address."""
    on_record = {way.email.lower() for way in addresses_of(listing)}
    return email.lower() in on_record or proof.is_at(email, hosts_of(listing))


def _ask_owners(case: Case) -> None:
    """Whoever runs it has a fortnight; then the stewards may answer for them."""
    case.state, case.owner_until = Case.State.OPEN, clock.now() + OWNERS_TIME
    case.save(update_fields=["state", "owner_until"])
    transaction.on_commit(lambda: mails.ask_owners_about(case), robust=True)


def send_code(case: Case) -> None:
    """Send a new code; an earlier one is worth nothing then. OSError when the mail server cannot be reached."""
    code = new_code()
    with transaction.atomic():
        claim = _begun(case)
        claim.code_hash = proof.hash_of(code, case.pk, claim.email)
        claim.tries, claim.sent_at = 0, clock.now()
        claim.save(update_fields=["code_hash", "tries", "sent_at"])
    mails.send_code(case, claim.email, code)


def prove(case: Case, *, code: str) -> bool:
    """Whether the code is right; then the entry is theirs, or is asked of those who have come to run it meanwhile.

    A wrong one counts. ValidationError when it has expired or has been tried too often.
    """
    with transaction.atomic():
        claim = _begun(case)
        if not claim.code_hash or claim.sent_at is None or claim.sent_at + proof.CODE_LIVES < clock.now():
            raise ValidationError({"code": _("This code has expired. Let us send you a new one.")})
        if claim.tries >= proof.MAX_TRIES:
            raise ValidationError({"code": _("That were too many tries. Let us send you a new code.")})
        claim.tries += 1
        is_right = proof.fits(code, claim.code_hash, case.pk, claim.email)
        if is_right:
            claim.proven_at, claim.code_hash = clock.now(), ""
        claim.save(update_fields=["tries", "proven_at", "code_hash"])
        if is_right:
            _give(claim.case)
    return is_right


def _give(case: Case) -> None:
    if case.listing is not None:
        Listing.objects.select_for_update().get(pk=case.listing.pk)
        if owners_of(case.listing):
            _ask_owners(case)
            return
    case.state = Case.State.OPEN
    case.save(update_fields=["state"])
    accept(case, by=None)


def _begun(case: Case) -> ClaimProof:
    """The claim's proof, locked, while its code is waited for."""
    claim = (
        ClaimProof.objects.select_for_update(of=("self",)).select_related("case__listing").filter(pk=case.pk).first()
    )
    if claim is None or claim.case.state != Case.State.BEGUN:
        raise ValidationError(_("This claim waits for no code any more."))
    return claim


@transaction.atomic
def ask_steward(case: Case, *, message: str) -> None:
    """The code does not come: let the stewards decide, with the claimant's own words."""
    claim = _begun(case)
    claim.code_hash = ""
    claim.save(update_fields=["code_hash"])
    Case.objects.filter(pk=case.pk).update(state=Case.State.OPEN, message=clean(message)[:MAX_WORDS])


@transaction.atomic
def withdraw(case: Case) -> None:
    """The claimant thinks better of it. ValidationError when it has been answered."""
    waiting = Case.objects.filter(pk=case.pk, state__in=(Case.State.BEGUN, Case.State.OPEN))
    if not waiting.update(state=Case.State.WITHDRAWN, email=""):
        raise ValidationError(_("Somebody has answered this already."))
    ClaimProof.objects.filter(pk=case.pk).update(code_hash="", email="")


@transaction.atomic
def take_in(case: Case, *, by: User, as_: str, answer: str = "") -> None:
    """Those who run it, or the stewards, say yes. PermissionDenied when `by` may not, ValidationError when late."""
    if as_ not in AS:
        raise ValidationError({"as_": _("Choose how they come in.")})
    if not can_decide(by, case):
        raise PermissionDenied
    case.values = {**case.values, "as": as_}
    case.save(update_fields=["values"])
    accept(case, by=by, answer=answer)


@transaction.atomic
def turn_down(case: Case, *, by: User, reason: str, answer: str = "") -> None:
    """Those who run it, or the stewards, say no. PermissionDenied when `by` may not."""
    if not can_decide(by, case):
        raise PermissionDenied
    decline(case, by=by, reason=reason, answer=answer)


@transaction.atomic
def forget_claims(person: User) -> None:
    """Take what a person who leaves wrote in their claims: open ones are withdrawn, decided ones stay without words."""
    claims = Case.objects.filter(kind=Case.Kind.CLAIM, by=person)
    ClaimProof.objects.filter(case__in=claims).update(email="", code_hash="")
    claims.filter(state__in=(Case.State.BEGUN, Case.State.OPEN)).update(state=Case.State.WITHDRAWN)
    claims.update(email="", message="", answer="")


def note_claimed(case: Case, target: Organisation | Listing) -> None:
    """In the entry's history: it was shown whose it is."""
    record(by=case.by, verb="claimed", target=target)
