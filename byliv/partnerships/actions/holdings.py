"""What an owner owns: on the register, with the empty premises that stand there."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core.text import fold, one_line
from byliv.partnerships.actions.owners import noted
from byliv.partnerships.models import Holding, Owner
from byliv.partnerships.queries import vacancies_of
from byliv.vacancies.models import Vacancy

LINES = ("street_address", "postal_code", "locality", "used_as")
FIELDS = frozenset({*LINES, "longitude", "latitude", "floor_area", "place", "vacancy", "agreed_on"})


@transaction.atomic
def add_holding(*, owner: Owner, values: Mapping[str, Any], by: User | None) -> Holding:
    """Write down what they own; premises at the same address that stand empty are tied to it. ValidationError."""
    holding = Holding(owner=owner)
    _write(holding, values)
    if holding.vacancy is None:
        holding.vacancy = empty_at(holding)
    holding.save()
    noted(owner, ["holdings"], by)
    return holding


@transaction.atomic
def change_holding(*, holding: Holding, values: Mapping[str, Any], by: User | None) -> None:
    """Change these fields. ValidationError. Another address than the one that the owner ticked is not public."""
    before = holding.street_address
    _write(holding, values)
    if holding.street_address != before:
        holding.is_shown = False
    holding.save()
    noted(holding.owner, ["holdings"], by)


@transaction.atomic
def remove_holding(*, holding: Holding, by: User | None) -> None:
    """They do not own it, or not any more."""
    owner = holding.owner
    holding.delete()
    noted(owner, ["holdings"], by)


def empty_at(holding: Holding) -> Vacancy | None:
    """The only premises on the partnership's board at this address that belong to none of the owner's; else None."""
    address = fold(holding.street_address)
    rows = vacancies_of(holding.owner.partnership).exclude(holdings__owner=holding.owner)
    # The house number narrows it down in the database; how the street is written is compared here.
    words = [word for word in holding.street_address.split() if any(letter.isdigit() for letter in word)]
    rows = rows.filter(street_address__icontains=words[0]) if words else rows
    found = [each for each in rows.order_by("pk")[:500] if fold(each.street_address) == address]
    return found[0] if len(found) == 1 else None


def _write(holding: Holding, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of a holding: {sorted(unknown)}")
    for field, value in values.items():
        setattr(holding, field, one_line(value or "") if field in LINES else value)
    if not holding.street_address:
        raise ValidationError({"street_address": _("Write the street and number.")})
    vacancy = holding.vacancy
    if vacancy is None:
        holding.agreed_on = None
        return
    others = Holding.objects.filter(owner=holding.owner, vacancy=vacancy).exclude(pk=holding.pk)
    if others.exists():
        raise ValidationError({"vacancy": _("These premises are among what they own already.")})
