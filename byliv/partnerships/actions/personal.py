"""What the register keeps about people: told to them, taken out when they leave, forgotten in time."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from byliv.accounts.models import User
from byliv.partnerships.actions.owners import remove_owner
from byliv.partnerships.choices import Kind
from byliv.partnerships.models import Owner, OwnerPerson, StepMail, Talk


def told_about(person: User) -> dict[str, Any]:
    """For the person's own download."""
    mine = OwnerPerson.objects.filter(email__iexact=person.email).select_related("owner")
    talks = Talk.objects.filter(Q(by_id=person.pk) | Q(person__in=mine)).select_related("owner").distinct()
    return {
        "property_owner": [
            {
                "owner": each.owner.name, "name": each.name, "role": each.role, "email": each.email,
                "phone": each.phone, "words": each.owner.words,
            }
            for each in mine
        ],
        "owner_talks": [
            {"on": each.on, "with": each.owner.name, "words": each.words, "next_step": each.next_step}
            for each in talks.order_by("on", "pk")
        ],
        "owner_step_mails": [
            {"mails": row.wants_mail} for row in StepMail.objects.filter(user=person)
        ],
        "owner_steps": [
            {"by": each.next_on, "with": each.owner.name, "next_step": each.next_step}
            for each in Talk.objects.filter(next_by_id=person.pk).select_related("owner")
        ],
    }  # fmt: skip


def forget_person(person: User) -> None:
    """Take a person who leaves out: as somebody to speak with, with what they said; an owner who is nobody else goes.
    What they wrote as one who keeps the register stays without them."""
    for each in OwnerPerson.objects.filter(email__iexact=person.email).select_related("owner__partnership"):
        _forget(each)
    Talk.objects.filter(words__icontains=person.email).update(words="")
    Owner.objects.filter(words__icontains=person.email).update(words="")


def forget_ended(before: datetime) -> int:
    """Forget whom one spoke with, and what was said, of owners who own nothing here since before this moment; an owner
    who is a person goes whole. How many owners."""
    found = list(Owner.objects.filter(ended_on__lt=timezone.localdate(before)).select_related("partnership"))
    kept = [owner for owner in found if owner.kind != Kind.PERSON]
    for owner in found:
        if owner.kind == Kind.PERSON:
            remove_owner(owner=owner, by=None)
    ids = [owner.pk for owner in kept]
    people = OwnerPerson.objects.filter(owner__in=ids)
    talks = Talk.objects.filter(owner__in=ids).exclude(words="", next_step="")
    changed = set(people.values_list("owner_id", flat=True)) | set(talks.values_list("owner_id", flat=True))
    people.delete()
    talks.update(words="", next_step="", next_on=None, next_by=None)
    Owner.objects.filter(pk__in=ids).exclude(words="").update(words="")
    return len(changed) + len(found) - len(kept)


def forget_leaving(before: datetime) -> int:
    """Delete owners who asked for it before this moment and whom nobody has deleted yet; how many."""
    found = list(Owner.objects.filter(leaves_at__lt=before).select_related("partnership"))
    for owner in found:
        remove_owner(owner=owner, by=None)
    return len(found)


def _forget(person: OwnerPerson) -> None:
    owner = person.owner
    person.talks.update(words="")
    if owner.kind == Kind.PERSON and not owner.people.exclude(pk=person.pk).exists():
        remove_owner(owner=owner, by=None)
    else:
        person.delete()
