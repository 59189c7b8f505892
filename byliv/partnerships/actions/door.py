"""What owners do themselves behind their own link: answer, tick, correct, be deleted. Only here is anything ticked."""

from collections.abc import Collection, Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.core import clock
from byliv.partnerships import letters
from byliv.partnerships.actions.owners import hide, noted, remove_owner, save_person, set_wants
from byliv.partnerships.choices import Kind, Tick
from byliv.partnerships.models import Owner, OwnerPerson


@transaction.atomic
def answer(
    *, person: OwnerPerson, stands: Mapping[str, tuple[str, str]], ticks: Collection[str], holdings: Collection[int]
) -> None:
    """What they want and do themselves ({topic: (stand, words)}), and what of it everybody may see: fields of Tick, and
    holdings (identities). What is not ticked here is not public. ValidationError when they have asked to be deleted."""
    owner = _open(person)
    if (ticks or holdings) and Tick.NAME not in ticks:
        raise ValidationError({"ticks": _("Nothing else can show without your name. Tick it too, or leave all out.")})
    set_wants(owner=owner, stands=stands, by=None, by_owner=True)
    for tick in Tick.values:
        setattr(owner, tick, tick in ticks)
    for holding in owner.holdings.all():
        if holding.is_shown != (holding.pk in holdings):
            holding.is_shown = holding.pk in holdings
            holding.save(update_fields=["is_shown", "updated_at"])
    owner.answered_at, owner.language = clock.now(), (get_language() or "da")[:2]
    owner.save()
    noted(owner, ["answered"], None)
    transaction.on_commit(lambda: letters.tell_keepers(owner, "answered"), robust=True)


@transaction.atomic
def correct(*, person: OwnerPerson, values: Mapping[str, str]) -> None:
    """Put the person's own name, role, address and phone right. ValidationError when nothing would be left."""
    owner = _open(person)
    if not any(values.get(field) for field in ("name", "email", "phone")):
        raise ValidationError({"name": _("Write a name, or take yourself out below.")})
    save_person(owner=owner, values=values, by=None, person=person)


@transaction.atomic
def leave(*, person: OwnerPerson) -> bool:
    """Take this person out. True: they were the last of an owner who is a person, and all of it is gone."""
    owner = person.owner
    if owner.kind == Kind.PERSON and not owner.people.exclude(pk=person.pk).exists():
        remove_owner(owner=owner, by=None)
        return True
    person.talks.update(words="")
    person.delete()
    noted(owner, ["people"], None)
    return False


@transaction.atomic
def ask_to_be_deleted(*, person: OwnerPerson) -> None:
    """Everything about the owner shall go: nothing is public from now on, nobody writes to them, and whoever keeps the
    register deletes it; after 30 days the program does (`personal.forget_leaving`)."""
    owner = _open(person)
    hide(owner)
    owner.leaves_at = clock.now()
    owner.save()
    noted(owner, ["leaves_at"], None)
    transaction.on_commit(lambda: letters.tell_keepers(owner, "deleted"), robust=True)


@transaction.atomic
def stay(*, person: OwnerPerson) -> None:
    """They have changed their mind; nothing is public until they tick it again."""
    owner = person.owner
    owner.leaves_at = None
    owner.save(update_fields=["leaves_at", "updated_at"])
    noted(owner, ["leaves_at"], None)


def _open(person: OwnerPerson) -> Owner:
    owner = Owner.objects.select_for_update(of=("self",)).select_related("partnership").get(pk=person.owner_id)
    if owner.leaves_at is not None:
        raise ValidationError(_("You have asked that everything be deleted. Take that back first."))
    person.owner = owner
    return owner
