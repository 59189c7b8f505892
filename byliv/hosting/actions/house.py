"""How a house is looked after: its words, and who is on its rota."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core import clock
from byliv.core.text import one_line
from byliv.hosting.models import House, HouseHost, Shift, new_secret
from byliv.hosting.permissions import can_run
from byliv.places.models import Place

FIELDS = (
    "principles_da", "principles_en", "welcome_da", "welcome_en", "broken_da", "broken_en", "phone", "sends_welcome",
    "asks_afterwards", "most_per_week",
)  # fmt: skip


@transaction.atomic
def set_house(*, place: Place, values: Mapping[str, Any], by: User | None) -> House:
    """Write how a place is looked after; fields that are not given stay. ValidationError when one cannot be."""
    _check(by, place)
    house = ensure_house(place)
    changes = {}
    for field in FIELDS:
        before = getattr(house, field)
        if field in values and values[field] != before:
            setattr(house, field, values[field])
            changes[field] = [before, values[field]]
    house.full_clean()
    house.save()
    if changes:
        record(by=by, verb="changed", target=house, changes=changes)
    return house


def ensure_house(place: Place) -> House:
    """The place's own row, made when it has none. Call inside a transaction."""
    return House.objects.select_for_update().get_or_create(place=place)[0]


@transaction.atomic
def renew_join_link(*, place: Place, by: User | None) -> House:
    """A new link by which hosts join; the old one leads nowhere from now on."""
    _check(by, place)
    house = ensure_house(place)
    house.join_secret = new_secret()
    house.save(update_fields=["join_secret", "updated_at"])
    return house


@transaction.atomic
def join(*, house: House, by: User, phone: str = "") -> HouseHost:
    """Be on the rota of a house whose link one has; a second time changes nothing."""
    host, is_new = HouseHost.objects.get_or_create(place=house.place, user=by, defaults={"phone": one_line(phone)[:30]})
    if is_new:
        record(by=by, verb="joined", target=house)
    return host


@transaction.atomic
def change_host(*, host: HouseHost, by: User, phone: str, most_per_week: int | None) -> None:
    """A host says how they are reached, and how many shifts a week are enough. PermissionDenied for others."""
    if by.pk != host.user_id:
        raise PermissionDenied
    host.phone, host.most_per_week = one_line(phone)[:30], most_per_week
    host.full_clean()
    host.save(update_fields=["phone", "most_per_week"])


@transaction.atomic
def remove_host(*, host: HouseHost, by: User) -> int:
    """Take a host off the rota, or leave it; their shifts to come become gaps. Returns how many that were."""
    if by.pk != host.user_id and not can_run(by, host.place):
        raise PermissionDenied
    ahead = Shift.objects.filter(place_id=host.place_id, host_id=host.user_id, end__gt=clock.now())
    left = give_up(list(ahead))
    host.delete()
    return left


def give_up(shifts: list[Shift]) -> int:
    """Make these shifts gaps. Call inside a transaction. Returns how many that were."""
    for shift in shifts:
        Shift.objects.filter(swap_for=shift).update(swap_for=None)
        shift.host, shift.is_offered, shift.swap_for, shift.gap_told_at = None, False, None, None
        shift.sequence += 1
        shift.save()
    return len(shifts)


def _check(by: User | None, place: Place) -> None:
    if by is not None and not can_run(by, place):
        raise PermissionDenied(_("Only those who look after this page may change it."))
