"""A list of owners and addresses, brought as a file: tried first, then taken in."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core.text import fold, one_line
from byliv.core.turns import take_turn
from byliv.partnerships.actions.holdings import add_holding
from byliv.partnerships.actions.owners import add_owner, save_person
from byliv.partnerships.choices import Kind
from byliv.partnerships.models import Owner, Partnership

HOLDING = ("street_address", "postal_code", "locality", "floor_area", "used_as")
CONTACT = {"contact": "name", "role": "role", "email": "email", "phone": "phone"}


class Taken(NamedTuple):
    """What an import did or would do: how many owners and addresses are new, how many rows were there already, what
    refused rows lack as {line: why}, and what is worth a look as {line: words}."""

    owners: int
    holdings: int
    same: int
    refused: dict[int, str]
    told: dict[int, str]


@transaction.atomic
def take_in(
    *, partnership: Partnership, rows: Iterable[tuple[int, Mapping[str, Any]]], by: User | None, is_trial: bool
) -> Taken:
    """Put (line, values) on the register: an owner by the folded name, an address by the folded street and number.

    What is there stays as it is. A trial says the same and writes nothing.
    """
    take_turn(f"owners of {partnership.pk}")
    known = {fold(each.name): each for each in Owner.objects.filter(partnership=partnership)}
    holdings = {(each.pk, fold(holding.street_address)) for each in known.values() for holding in each.holdings.all()}
    counts = {"owners": 0, "holdings": 0, "same": 0}
    refused: dict[int, str] = {}
    told: dict[int, str] = {}
    for line, values in rows:
        try:
            with transaction.atomic():
                if words := _take_in(partnership, known, holdings, values, counts, by):
                    told[line] = words
        except ValidationError as error:
            refused[line] = " ".join(error.messages)
    if is_trial:
        transaction.set_rollback(True)
    return Taken(**counts, refused=refused, told=told)


def _take_in(
    partnership: Partnership,
    known: dict[str, Owner],
    holdings: set[tuple[int, str]],
    row: Mapping[str, Any],
    counts: dict[str, int],
    by: User | None,
) -> str:
    """Take one row in; returns what is worth a look. ValidationError when it lacks something; nothing is counted."""
    name, address = one_line(row["name"])[:120], one_line(row["street_address"])
    kind, person = _kind(row["kind"]), _person(row)
    if not name:
        raise ValidationError(_("A row needs the owner's name."))
    owner = known.get(fold(name))
    is_new, told = owner is None, ""
    if owner is None:
        owner = add_owner(partnership=partnership, values={"name": name, "kind": kind}, by=by, person=person)
    elif any(person.values()) and _is_new_person(owner, person):
        save_person(owner=owner, values=person, by=by)
        told = _("A new contact of somebody who is known.")
    is_new_address = bool(address) and (owner.pk, fold(address)) not in holdings
    if is_new_address:
        add_holding(owner=owner, values={**{field: row[field] for field in HOLDING}, "street_address": address}, by=by)
        if any(fold(address) == street and pk != owner.pk for pk, street in holdings):
            told = _("Another owner has the same address.")
    known[fold(name)] = owner
    holdings |= {(owner.pk, fold(address))} if address else set()
    counts["owners"] += is_new
    counts["holdings"] += is_new_address
    counts["same"] += not is_new and not is_new_address and not told
    return told


def _kind(words: str) -> str:
    """The kind that a cell names, in any language; a company when it says nothing."""
    if not words:
        return Kind.COMPANY
    wanted = fold(words)
    for kind, names in KINDS.items():
        if wanted in names:
            return kind
    raise ValidationError(_("“%(word)s” is no kind of owner that we know.") % {"word": words[:40]})


KINDS = {
    Kind.PERSON: ("person", "privat", "privatperson"),
    Kind.COMPANY: ("company", "selskab", "virksomhed", "firma", "aps", "a s"),
    Kind.HOUSING: ("housing", "housing association", "andelsforening", "boligforening", "ejerforening", "almen", "a b"),
    Kind.MUNICIPALITY: ("municipality", "kommune", "kommunen"),
    Kind.FUND: ("fund", "fond", "pensionskasse", "kapitalfond"),
}


def _person(row: Mapping[str, Any]) -> dict[str, str]:
    person = {field: one_line(row[cell])[:100] for cell, field in CONTACT.items()}
    person["phone"] = person["phone"][:30]
    if person["email"]:
        try:
            validate_email(person["email"])
        except ValidationError:
            words = {"word": person["email"][:60]}
            raise ValidationError(_("“%(word)s” is no mail address.") % words) from None
    return person


def _is_new_person(owner: Owner, person: dict[str, str]) -> bool:
    field = "email" if person["email"] else "name"
    value = person[field] or person["phone"]
    field = field if person[field] else "phone"
    return not any(fold(getattr(each, field)) == fold(value) for each in owner.people.all())
