"""The owner's way to their own page, without an account: an address for one person, for a time, that can be closed."""

from datetime import timedelta

from django.core import signing
from django.urls import reverse

from byliv.core import signed
from byliv.partnerships.models import OwnerPerson

SALT = "partnerships.door"
LASTS = timedelta(days=90)


def token_of(person: OwnerPerson) -> str:
    """What opens the page for this person of the owner's."""
    return signing.dumps([person.pk, person.owner.door], salt=SALT)


def door_address(person: OwnerPerson) -> str:
    """The path of the page, in the active language."""
    return reverse("partnerships:door", args=[token_of(person)])


def person_behind(token: str, *, is_old: bool = False) -> OwnerPerson | None:
    """Who a link was made for; None when it is not one of ours, closed, or older than 90 days (unless `is_old`)."""
    opened = signed.read(token, salt=SALT, lives=None if is_old else LASTS)
    if opened is None:
        return None
    person, door = opened
    rows = OwnerPerson.objects.select_related("owner__partnership__area").defer("owner__partnership__area__polygon")
    return rows.filter(pk=person, owner__door=door).first()
