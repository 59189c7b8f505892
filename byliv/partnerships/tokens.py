"""The owner's way to their own page, without an account: an address for one person, for a time, that can be closed."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from byliv.core import signed
from byliv.partnerships.models import OwnerPerson

SALT, STEPS = "partnerships.door", "partnerships.steps"
LASTS, STEPS_LAST = timedelta(days=90), timedelta(days=180)


def token_of(person: OwnerPerson) -> str:
    """What opens the page for this person of the owner's."""
    return signing.dumps([person.pk, person.owner.door], salt=SALT)


def door_address(person: OwnerPerson) -> str:
    """The path of the page, in the active language."""
    return reverse("partnerships:door", args=[token_of(person)])


def steps_address(user_id: int) -> str:
    """The path of the page where a person stops the reminders of steps, in the active language."""
    return reverse("partnerships:reminders", args=[signing.dumps(user_id, salt=STEPS)])


def user_behind(token: str) -> int | None:
    """Whose reminders a link is about; None when it is not one of ours, or half a year old."""
    opened: int | None = signed.read(token, salt=STEPS, lives=STEPS_LAST)
    return opened


def person_behind(token: str, *, is_old: bool = False) -> OwnerPerson | None:
    """Who a link was made for; None when it is not one of ours, closed, or older than 90 days (unless `is_old`)."""
    opened = signed.read(token, salt=SALT, lives=None if is_old else LASTS)
    if opened is None:
        return None
    person, door = opened
    rows = OwnerPerson.objects.select_related("owner__partnership__area").defer("owner__partnership__area__polygon")
    return rows.filter(pk=person, owner__door=door).first()
