"""Drafts of agreements: made, changed, thrown away."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import clock, images
from byliv.core.text import clean, one_line
from byliv.core.turns import take_turn
from byliv.leases import money
from byliv.leases.choices import Per, Side, State
from byliv.leases.models import Agreement, PriceLine
from byliv.leases.permissions import can_make, is_landlord, side_of

LINES = {
    "landlord_name": 200, "landlord_details": 300, "tenant_name": 200, "tenant_details": 300, "what": 200, "where": 200,
    "used_for": 300, "times": 300,
}  # fmt: skip
PROSE = {"in_return": 2_000, "insurance": 2_000, "handing_back": 2_000, "reason": 2_000}
PARTIES = ("landlord_organisation", "landlord_person", "tenant_organisation", "tenant_person", "tenant_email")
OF = ("template", "room", "vacancy", "booking", "series", "match")
FIELDS = frozenset({*LINES, *PROSE, *PARTIES, *OF, "language", "starts_on", "ends_on", "per", "deposit", "notice_days"})
MOST_NOTICE = 3 * 365
DRAFT_LIVES = timedelta(days=90)


@transaction.atomic
def create_agreement(
    *, values: Mapping[str, Any], lines: Iterable[money.Line] = (), by: User, area: Area | None = None,
    renews: Agreement | None = None,
) -> Agreement:  # fmt: skip
    """A draft of an agreement. `area` is for one that is neither of a room nor of premises.

    PermissionDenied when `by` may not make it; ValidationError (by field) when it cannot be.
    """
    agreement = Agreement(created_by=by, renews=renews, area=area)
    _write(agreement, values)
    if not _may_make(by, agreement):
        raise PermissionDenied
    _default_landlord(agreement, by)
    _save(agreement, lines)
    record(by=by, verb="created", target=agreement)
    return agreement


def _may_make(by: User, agreement: Agreement) -> bool:
    # Of what is neither a room nor premises, whoever has it lets it again, also when the match is long forgotten.
    if agreement.renews is not None and agreement.room is None and agreement.vacancy is None:
        return is_landlord(by, agreement.renews)
    room, vacancy, match = agreement.room, agreement.vacancy, agreement.match
    return can_make(by, room=room, vacancy=vacancy, match=match, area=agreement.area)


@transaction.atomic
def change_agreement(
    *, agreement: Agreement, values: Mapping[str, Any], lines: Iterable[money.Line], by: User
) -> Agreement:
    """Change a draft. PermissionDenied for all but the landlord's side; ValidationError when it was sent already."""
    current = held(agreement)
    if side_of(by, current) != Side.LANDLORD:
        raise PermissionDenied
    if not current.is_draft:
        raise ValidationError(_("It was sent already. Withdraw it before you change it."))
    was = (current.room_id, current.vacancy_id, current.area_id)
    _write(current, values)
    if (current.room_id, current.vacancy_id, current.area_id) != was and not _may_make(by, current):
        raise PermissionDenied
    _save(current, lines)
    record(by=by, verb="changed", target=current)
    return current


@transaction.atomic
def discard(*, agreement: Agreement, by: User) -> None:
    """Throw a draft away, with its pictures. What was ever sent stays, and is withdrawn or declined instead."""
    current = held(agreement)
    if side_of(by, current) != Side.LANDLORD:
        raise PermissionDenied
    if not current.is_draft or current.version:
        raise ValidationError(_("Only a draft that was never sent can be thrown away."))
    for photo in current.photos.all():
        images.forget(photo.name)
    record(by=by, verb="deleted", target=current)
    current.delete()


def held(agreement: Agreement) -> Agreement:
    """The row as it is now; nobody else changes it before the transaction ends."""
    take_turn(f"agreement:{agreement.pk}")
    return Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)


def _write(agreement: Agreement, values: Mapping[str, Any]) -> None:
    """Put the values in their fields. ValidationError (by field); nothing is saved."""
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of an agreement: {sorted(unknown)}")
    for field, value in values.items():
        setattr(agreement, field, _tidy(field, value))
    if agreement.template is None:
        raise ValidationError({"template": _("Choose a template.")})
    agreement.kind = agreement.template.kind
    agreement.area = _area_of(agreement)
    _check(agreement)


def _tidy(field: str, value: Any) -> Any:
    if field in LINES:
        return one_line(value or "")[: LINES[field]]
    if field in PROSE:
        return clean(value or "")[: PROSE[field]]
    return one_line(value or "").lower() if field == "tenant_email" else value


def _area_of(agreement: Agreement) -> Area | None:
    """Where it belongs: where its room or premises lie, else the area it was made in, else its template's."""
    if agreement.room is not None:
        return agreement.room.area
    if agreement.vacancy is not None:
        return agreement.vacancy.area
    return agreement.area or (agreement.template.area if agreement.template else None)


def _check(agreement: Agreement) -> None:
    first, last = agreement.starts_on, agreement.ends_on
    if first and last and last < first:
        raise ValidationError({"ends_on": _("The last day lies before the first.")})
    if agreement.deposit < 0 or agreement.deposit > money.MOST_EACH:
        raise ValidationError({"deposit": _("This is no amount that can be right.")})
    if not 0 <= agreement.notice_days <= MOST_NOTICE:
        raise ValidationError({"notice_days": _("Choose at most three years.")})
    if agreement.per not in Per.values:
        raise ValidationError({"per": _("Choose what the total is paid for.")})
    template, area = agreement.template, agreement.area
    if template is None or area is None or template.area_id not in area.ancestor_ids:
        raise ValidationError({"template": _("Choose a template of the area.")})


def _default_landlord(agreement: Agreement, by: User) -> None:
    """Somebody must answer for it: when nobody is named, whoever makes it."""
    if agreement.landlord_organisation is None and agreement.landlord_person is None:
        if agreement.room is not None and agreement.room.run_by is not None:
            agreement.landlord_organisation = agreement.room.run_by
        else:
            agreement.landlord_person = by
    if not agreement.landlord_name:
        agreement.landlord_name = str(agreement.landlord_organisation or agreement.landlord_person)[:200]


def _save(agreement: Agreement, lines: Iterable[money.Line]) -> None:
    kept = money.checked(lines)
    agreement.state, agreement.amount = State.DRAFT, money.total(kept)
    agreement.expires_at = clock.now() + DRAFT_LIVES
    agreement.full_clean(validate_constraints=False, validate_unique=False)
    agreement.save()
    agreement.lines.all().delete()
    PriceLine.objects.bulk_create(
        PriceLine(agreement=agreement, position=place, amount=line.amount, **asdict(line))
        for place, line in enumerate(kept)
    )
