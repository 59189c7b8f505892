"""What tenants give: logged by them, confirmed or declined by the other side, asked about again."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import IO

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock, images
from byliv.core.text import one_line
from byliv.events.models import Event
from byliv.rents import letters
from byliv.rents.choices import State
from byliv.rents.models import Contribution, ContributionKind, ContributionPhoto, Tenancy
from byliv.rents.permissions import can_confirm

MOST = 200  # times or hours in one line
MAX_LINE = 300


@transaction.atomic
def log(
    *,
    tenancy: Tenancy,
    kind: ContributionKind,
    on: date,
    by: User,
    amount: int = 1,
    words: str = "",
    event: Event | None = None,
    photo: IO[bytes] | None = None,
) -> Contribution:
    """Write down what was given; the landlord is told now and then that something waits. ValidationError (by field)
    when it cannot be."""
    Tenancy.objects.select_for_update(of=("self",)).get(pk=tenancy.pk)
    _check(tenancy, kind, on, amount, event)
    said = one_line(words)[:MAX_LINE] or (event.name[:MAX_LINE] if event else "")
    row = Contribution(tenancy=tenancy, kind=kind, on=on, amount=amount, words=said, event=event, by=by)
    row.waits_since = clock.now()
    row.save()
    if photo is not None:
        add_photo(contribution=row, file=photo)
    record(by=by, verb="created", target=row)
    transaction.on_commit(lambda: letters.tell_waiting(tenancy))
    return row


def add_photo(*, contribution: Contribution, file: IO[bytes]) -> ContributionPhoto:
    """Keep a picture of it. ValidationError when it cannot be used."""
    try:
        stored = images.store(file)
    except images.ImageError as error:
        raise ValidationError({"photo": error.message}) from error
    photo = ContributionPhoto(contribution=contribution, alt_da=contribution.words or str(contribution.kind))
    photo.name, photo.width, photo.height = stored
    photo.save()
    return photo


@transaction.atomic
def withdraw(*, contribution: Contribution, by: User) -> None:
    """The tenant takes back what nobody has answered. ValidationError when somebody has."""
    current = Contribution.objects.select_for_update(of=("self",)).filter(pk=contribution.pk).first()
    if current is None or current.state != State.LOGGED:
        raise ValidationError(_("Somebody has answered this already."))
    for photo in ContributionPhoto.objects.filter(contribution=current):
        images.forget(photo.name)
    record(by=by, verb="changed", target=current.tenancy, changes={"contribution": [current.pk, None]})
    contribution.delete()


@transaction.atomic
def answer(*, contributions: Iterable[Contribution], is_yes: bool, by: User, words: str = "") -> int:
    """Say yes or no to several at once, with the same words; returns how many. What has been answered meanwhile stays.

    PermissionDenied when one of them is not this person's to answer; ValidationError for a no without words.
    """
    said = one_line(words)[:MAX_LINE]
    if not is_yes and not said:
        raise ValidationError({"answer": _("Say why it does not count, so that the tenant can do something about it.")})
    wanted = {each.pk for each in contributions}
    rows = Contribution.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk")
    rows = rows.select_related("tenancy__version__scheme__area", "tenancy__tenant", "tenancy__landlord")
    answered = [row for row in rows.select_related("tenancy__place", "kind") if row.is_waiting]
    if not all(can_confirm(by, row) for row in answered):
        raise PermissionDenied
    for row in answered:
        row.state = State.CONFIRMED if is_yes else State.DECLINED
        row.answer, row.confirmed_by, row.answered_at = said, by, clock.now()
        row.save(update_fields=["state", "answer", "confirmed_by", "answered_at"])
        record(by=by, verb="accepted" if is_yes else "declined", target=row)
    transaction.on_commit(lambda: _tell_tenants(answered))
    return len(answered)


@transaction.atomic
def appeal(*, contribution: Contribution, words: str, by: User) -> None:
    """The tenant asks the steward about a no, once. ValidationError when there is no no, or no words."""
    current = Contribution.objects.select_for_update(of=("self",)).get(pk=contribution.pk)
    if current.state != State.DECLINED or current.appeal:
        raise ValidationError(_("There is no answer to ask about."))
    if not (said := one_line(words)[:MAX_LINE]):
        raise ValidationError({"appeal": _("Tell the steward why it should count.")})
    contribution.state, contribution.appeal, contribution.waits_since = State.APPEALED, said, clock.now()
    contribution.reminded_at = None
    contribution.save(update_fields=["state", "appeal", "waits_since", "reminded_at"])
    record(by=by, verb="changed", target=contribution, changes={"state": [State.DECLINED, State.APPEALED]})
    transaction.on_commit(lambda: letters.ask_stewards(contribution))


def _check(tenancy: Tenancy, kind: ContributionKind, on: date, amount: int, event: Event | None) -> None:
    if kind.version_id != tenancy.version_id:
        raise ValidationError({"kind": _("This does not count under your scheme.")})
    if on > clock.local_now().date():
        raise ValidationError({"on": _("This day is still to come.")})
    if on < tenancy.from_day or (tenancy.until and on > tenancy.until):
        raise ValidationError({"on": _("You do not rent it on that day.")})
    if not 1 <= amount <= MOST:
        raise ValidationError({"amount": _("Write a number from 1 to %(most)s.") % {"most": MOST}})
    known = tenancy.contributions.filter(event=event, kind=kind, on=on).exclude(state=State.DECLINED)
    if event is not None and known.exists():
        raise ValidationError({"event": _("This is in the log already.")})


def _tell_tenants(rows: Sequence[Contribution]) -> None:
    for tenancy in {row.tenancy_id: row.tenancy for row in rows}.values():
        letters.tell_tenant(tenancy, [row for row in rows if row.tenancy_id == tenancy.pk])
