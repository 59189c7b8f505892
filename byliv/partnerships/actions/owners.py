"""Owners as the register keeps them. What everybody may see is ticked by the owner alone (`actions.door`); whatever the
register changes of it is no longer ticked. The history says which fields changed, not what stood there."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import forget, record
from byliv.core import clock, versions
from byliv.core.text import clean, one_line
from byliv.partnerships.choices import Kind, Stand, Tick, Topic
from byliv.partnerships.models import Owner, OwnerPerson, Partnership, Want

FIELDS = frozenset({"kind", "name", "organisation", "words"})
PERSON = ("name", "role", "email", "phone")
MOST_PEOPLE, MAX_WORDS = 12, 4_000
PUBLIC = {"name": Tick.NAME, "kind": Tick.NAME}


@transaction.atomic
def add_owner(
    *, partnership: Partnership, values: Mapping[str, Any], by: User | None, person: Mapping[str, str] | None = None
) -> Owner:
    """Put an owner on the register, with somebody to speak with when one is known. ValidationError (by field)."""
    owner = Owner(partnership=partnership)
    _write(owner, values)
    owner.save()
    record(by=by, verb="created", target=owner)
    if person and any(person.values()):
        save_person(owner=owner, values=person, by=by)
    return owner


@transaction.atomic
def change_owner(*, owner: Owner, values: Mapping[str, Any], by: User | None) -> None:
    """Change these fields. ValidationError (by field). A public name that the register changes is no longer ticked."""
    before = {field: getattr(owner, field) for field in values}
    _write(owner, values)
    changed = [field for field in values if before[field] != getattr(owner, field)]
    if not changed:
        return
    for field in changed:
        if field in PUBLIC:
            setattr(owner, PUBLIC[field], False)
    owner.save()
    noted(owner, changed, by)


@transaction.atomic
def save_person(*, owner: Owner, values: Mapping[str, str], by: User | None, person: OwnerPerson | None = None) -> None:
    """Write down somebody to speak with (`person`: this one anew); all empty: nobody any more. ValidationError."""
    words = {field: one_line(values.get(field, "")) for field in PERSON}
    if not any(words[field] for field in ("name", "email", "phone")):
        if person is not None:
            person.delete()
    elif person is None:
        if owner.people.count() >= MOST_PEOPLE:
            raise ValidationError({"name": _("These are many people already. Take one out first.")})
        OwnerPerson.objects.create(owner=owner, **words)
    else:
        for field, value in words.items():
            setattr(person, field, value)
        person.save()
    noted(owner, ["people"], by)


@transaction.atomic
def set_wants(*, owner: Owner, stands: Mapping[str, tuple[str, str]], by: User | None, by_owner: bool = False) -> None:
    """Write down {topic: (stand, words)}; "" as stand: not asked. What the register writes is not the owner's word."""
    known = {want.topic: want for want in Want.objects.select_for_update().filter(owner=owner)}
    for topic, (stand, words) in stands.items():
        if topic not in Topic.values or stand not in ("", *Stand.values):
            raise ValidationError({f"stand_{topic}": _("Choose one of the answers.")})
        words, want = one_line(words)[:300], known.get(topic)
        if not stand:
            if want is not None:
                want.delete()
        elif want is None:
            Want.objects.create(owner=owner, topic=topic, stand=stand, words=words, by_owner=by_owner)
        elif by_owner or (want.stand, want.words) != (stand, words):
            want.stand, want.words, want.by_owner = stand, words, by_owner
            want.save()
    noted(owner, ["wants"], by)


@transaction.atomic
def untick(*, owner: Owner, what: str, by: User | None) -> None:
    """Let everybody see less: one of the ticks, or "holdings". Nobody but the owner ticks. ValidationError else."""
    if what == "holdings":
        owner.holdings.update(is_shown=False)
    elif what in Tick.values:
        setattr(owner, what, False)
        owner.save()
    else:
        raise ValidationError(_("There is no such tick."))
    noted(owner, [what], by)


@transaction.atomic
def end_tie(*, owner: Owner, on: date | None, by: User | None) -> None:
    """They own nothing here since that day (None: they do after all). Nothing of them is public from now on."""
    if on is not None and on > clock.local_now().date():
        raise ValidationError({"ended_on": _("This day is still to come.")})
    owner.ended_on = on
    if on is not None:
        hide(owner)
    owner.save()
    noted(owner, ["ended_on"], by)


@transaction.atomic
def remove_owner(*, owner: Owner, by: User | None) -> None:
    """Delete all that is kept about them, and their name from the history."""
    partnership, taken = owner.partnership, {"owners": [1, 0]}
    versions.changed([partnership.area_id])
    forget(target=owner, words=[])
    owner.delete()
    record(by=by, verb="changed", target=partnership, changes=taken)


def hide(owner: Owner) -> None:
    """Nothing of them is public; the caller saves the owner."""
    for tick in Tick.values:
        setattr(owner, tick, False)
    owner.holdings.update(is_shown=False)


def noted(owner: Owner, fields: list[str], by: User | None) -> None:
    """Write an act about the owner; what everybody sees of the area is made anew."""
    versions.changed([owner.partnership.area_id])
    record(by=by, verb="changed", target=owner, changes={field: [None, None] for field in fields})


def _write(owner: Owner, values: Mapping[str, Any]) -> None:
    if unknown := set(values) - FIELDS:
        raise ValueError(f"not fields of an owner: {sorted(unknown)}")
    for field, value in values.items():
        setattr(owner, field, _tidy(field, value))
    if not owner.name:
        raise ValidationError({"name": _("Give the owner a name.")})
    if owner.kind not in Kind.values:
        raise ValidationError({"kind": _("Choose what kind of owner it is.")})


def _tidy(field: str, value: Any) -> Any:
    if field == "name":
        return one_line(value or "")[:120]
    return clean(value or "")[:MAX_WORDS] if field == "words" else value
