"""What stands around a room: things in it, what it suits, prices, access facts, the list of who may book."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.audit.actions import record
from byliv.core.text import one_line
from byliv.organisations.models import Organisation
from byliv.places.models import AccessFeature
from byliv.rooms.actions.rooms import touch
from byliv.rooms.choices import Item, Payer, Unit, Use
from byliv.rooms.models import Price, Room, RoomAccess, RoomItem, RoomUse

# The way in without steps is a field of the room itself; the finder asks after it.
FEATURES = [pair for pair in AccessFeature.Feature.choices if pair[0] != AccessFeature.Feature.STEP_FREE]
HIGHEST_PRICE = 100_000_00  # øre


@transaction.atomic
def set_items(*, room: Room, items: Mapping[str, str], by: User | None) -> None:
    """What stands in it: {item: a few words or ""}."""
    _only(items, Item.values)
    before = items_of(room)
    room.items.all().delete()
    RoomItem.objects.bulk_create(
        RoomItem(room=room, item=item, note=one_line(items[item])[:100]) for item in Item.values if item in items
    )
    _written(room, "items", before, items_of(room), by)


def items_of(room: Room) -> dict[str, str]:
    """{item: note}."""
    return dict(room.items.order_by("item").values_list("item", "note"))


@transaction.atomic
def set_uses(*, room: Room, uses: Iterable[str], by: User | None) -> None:
    """What it suits."""
    chosen = set(uses)
    _only(chosen, Use.values)
    before = uses_of(room)
    room.uses.all().delete()
    RoomUse.objects.bulk_create(RoomUse(room=room, use=use) for use in Use.values if use in chosen)
    _written(room, "uses", before, uses_of(room), by)


def uses_of(room: Room) -> list[str]:
    """Their codes, in order."""
    return sorted(room.uses.values_list("use", flat=True))


@transaction.atomic
def set_prices(*, room: Room, prices: Mapping[str, Sequence], by: User | None) -> None:
    """What each kind of user pays: {payer: (unit, øre)}; those without a row pay as everybody does."""
    _only(prices, Payer.values)
    for payer, (unit, amount) in prices.items():
        if unit not in Unit.values or not 0 <= amount <= HIGHEST_PRICE:
            raise ValidationError({payer: _("Write a price between 0 and 100,000 kr.")})
    before = prices_of(room)
    room.prices.all().delete()
    Price.objects.bulk_create(
        Price(room=room, payer=payer, unit=unit, amount=amount) for payer, (unit, amount) in prices.items()
    )
    _written(room, "prices", before, prices_of(room), by)


def prices_of(room: Room) -> dict[str, list]:
    """{payer: [unit, øre]}."""
    return {payer: [unit, amount] for payer, unit, amount in room.prices.values_list("payer", "unit", "amount")}


@transaction.atomic
def set_access(*, room: Room, facts: Mapping[str, str], by: User | None) -> None:
    """What is known about getting in: {feature: "yes" or "no"}; what is left out nobody knows."""
    _only(facts, [code for code, _label in FEATURES])
    _only(facts.values(), AccessFeature.Value.values)
    before = access_of(room)
    room.access.all().delete()
    RoomAccess.objects.bulk_create(
        RoomAccess(room=room, feature=feature, value=value) for feature, value in sorted(facts.items())
    )
    _written(room, "access", before, access_of(room), by)


def access_of(room: Room) -> dict[str, str]:
    """{feature: "yes" or "no"}."""
    return dict(room.access.order_by("feature").values_list("feature", "value"))


@transaction.atomic
def set_members(*, room: Room, members: Iterable[Organisation | int], by: User | None) -> None:
    """The list of those who may book (and who pay as those on the list do)."""
    before = members_of(room)
    room.members.set(members)
    _written(room, "members", before, members_of(room), by)


def members_of(room: Room) -> list[int]:
    """The identities of those on the list."""
    return sorted(room.members.values_list("pk", flat=True))


def _only(given: Iterable[str], known: Iterable[str]) -> None:
    unknown = set(given) - set(known)
    if unknown:
        raise ValidationError(_("This is not known: %(words)s") % {"words": ", ".join(sorted(map(str, unknown)))})


def _written(room: Room, part: str, before: Any, after: Any, by: User | None) -> None:
    if before != after:
        touch(room)
        record(by=by, verb="changed", target=room, changes={part: [before, after]})
