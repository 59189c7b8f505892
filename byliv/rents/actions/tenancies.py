"""Tenancies: begun by the landlord, agreed by the tenant, ended; their numbers stand from the first day."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import one_line
from byliv.core.turns import take_turn
from byliv.rents import letters
from byliv.rents.choices import Basis
from byliv.rents.models import SchemeVersion, Tenancy

HIGHEST = 10_000_000_00  # øre a year
FIELDS = frozenset(
    {
        "tenant",
        "landlord",
        "landlord_name",
        "place",
        "room",
        "premises",
        "floor_area",
        "rent_month",
        "from_day",
        "until",
        "agreement",
    }
)


@transaction.atomic
def begin(*, version: SchemeVersion, values: Mapping[str, Any], by: User | None) -> Tenancy:
    """A tenancy under this version; the tenant is asked. `rent_month` (øre) where the basis is fixed, else
    `floor_area`. ValidationError (by field) when it cannot be."""
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of a tenancy: {sorted(unknown)}")
    take_turn(f"rents-{version.scheme_id}")
    fields = {field: value for field, value in values.items() if field != "rent_month"}
    tenancy = Tenancy(version=version, **fields)
    tenancy.tenant_name = tenancy.tenant.name if tenancy.tenant else ""
    tenancy.landlord_name = tenancy.landlord.name if tenancy.landlord else one_line(tenancy.landlord_name)
    tenancy.premises = one_line(tenancy.premises)
    tenancy.rent_year = _rent_of(tenancy, values.get("rent_month"))
    tenancy.from_day = tenancy.from_day.replace(day=1)
    tenancy.until = last_of_month(tenancy.until) if tenancy.until else None
    _check(tenancy)
    tenancy.save()
    record(by=by, verb="created", target=tenancy)
    transaction.on_commit(lambda: letters.ask_tenant(tenancy))
    return tenancy


@transaction.atomic
def agree(*, tenancy: Tenancy, by: User) -> None:
    """The tenant says yes; a second time changes nothing."""
    current = Tenancy.objects.select_for_update(of=("self",)).get(pk=tenancy.pk)
    if not current.is_agreed:
        tenancy.agreed_at = clock.now()
        tenancy.save(update_fields=["agreed_at", "updated_at"])
        record(by=by, verb="accepted", target=tenancy)


@transaction.atomic
def refuse(*, tenancy: Tenancy, by: User) -> None:
    """It does not come to anything: the tenant says no, or whoever began it takes it back. ValidationError once it is
    agreed."""
    current = Tenancy.objects.select_for_update(of=("self",)).get(pk=tenancy.pk)
    if current.is_agreed:
        raise ValidationError(_("It is agreed. It can be ended, not taken back."))
    record(by=by, verb="deleted", target=tenancy)
    tenancy.delete()


@transaction.atomic
def end(*, tenancy: Tenancy, until: date, by: User | None) -> None:
    """It runs to the end of that month. ValidationError when that is before its first, or leaves something given
    behind."""
    current = Tenancy.objects.select_for_update(of=("self",)).get(pk=tenancy.pk)
    last, before = last_of_month(until), current.until
    if last < current.from_day:
        raise ValidationError({"until": _("It has not begun then.")})
    if current.contributions.filter(on__gt=last).exists():
        raise ValidationError({"until": _("Something was given after that day.")})
    if current.statements.filter(corrected_by=None, year__gte=last.year).exists():
        raise ValidationError({"until": _("The statement of that year is made already.")})
    tenancy.until = last
    tenancy.save(update_fields=["until", "updated_at"])
    record(by=by, verb="changed", target=tenancy, changes={"until": [before and before.isoformat(), last.isoformat()]})


def last_of_month(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def rent_of(version: SchemeVersion, floor_area: int | None, rent_month: int | None) -> int:
    """Øre a year before any discount, from square metres or from øre a month; 0 when the one it needs is missing."""
    if version.basis == Basis.SQUARE_METRE:
        return version.rate * (floor_area or 0)
    return 12 * (rent_month or 0)


def _rent_of(tenancy: Tenancy, rent_month: int | None) -> int:
    rent = rent_of(tenancy.version, tenancy.floor_area, rent_month)
    if not 0 < rent <= HIGHEST:
        by_area = tenancy.version.basis == Basis.SQUARE_METRE
        field = "floor_area" if by_area else "rent_month"
        said = _("Write how many square metres.") if by_area else _("Write the rent of a month.")
        raise ValidationError({field: said})
    return rent


def _check(tenancy: Tenancy) -> None:
    if tenancy.tenant is None:
        raise ValidationError({"tenant": _("Who rents it?")})
    if not tenancy.landlord_name:
        raise ValidationError({"landlord_name": _("Who lets it?")})
    if tenancy.landlord_id and tenancy.landlord_id == tenancy.tenant_id:
        raise ValidationError({"tenant": _("Landlord and tenant are the same.")})
    if not tenancy.premises:
        raise ValidationError({"premises": _("Say what is rented.")})
    if tenancy.until and tenancy.until < tenancy.from_day:
        raise ValidationError({"until": _("The last day lies before the first.")})
