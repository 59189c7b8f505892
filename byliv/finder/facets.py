"""What is asked of rooms, as conditions: each strict, and as wide as what almost fits.

A condition is made from the wish, which says what there is to ask, and from its `Numbers`, which may be stand-ins.
"""

from collections.abc import Callable, Iterable
from datetime import time
from typing import Any, NamedTuple

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from byliv.finder.filters import ZONE, Wanted
from byliv.finder.numbers import HOUR, LOUDNESS, Numbers, is_loud, is_one_day, is_stretch
from byliv.places.models import AccessFeature
from byliv.rooms.choices import Bookers, Payer, Unit
from byliv.rooms.models import Price, RoomHours, RoomItem, RoomUse

Condition = Q | Exists
Asked = Callable[[Numbers], Condition]
MAY = {
    Payer.EVERYBODY: (Bookers.ANYONE,),
    Payer.COMPANY: (Bookers.ANYONE,),
    Payer.ASSOCIATION: (Bookers.ANYONE, Bookers.ASSOCIATIONS),
    Payer.MEMBER: tuple(Bookers),
}


class Facet(NamedTuple):
    """One thing asked for: its name, when a room has it, and which rooms come near (None: all others)."""

    name: str
    strict: Asked
    wide: Asked | None = None


def facets_of(wanted: Wanted) -> list[Facet]:
    """What is asked for besides the time, the likeliest to be missing first."""
    payer = wanted.payer
    every = (
        (wanted.people, Facet("people", lambda n: _holds(n.people), lambda n: _may_hold(n.fewer))),
        (wanted.floor_area, Facet("m2", lambda n: _measures(n.floor_area), lambda n: _measures(n.smaller))),
        (wanted.noise, Facet("noise", lambda _: _noise(wanted), lambda _: _loud_enough(wanted, steps=1))),
        (wanted.is_step_free, Facet("access", lambda _: step_free(), lambda _: ~Q(is_step_free=False))),
        (wanted.items, Facet("item", lambda n: _items(n.items), lambda n: _some_item(n.items))),
        (wanted.uses, Facet("use", lambda n: _uses(n.uses))),
        (
            wanted.most is not None,
            Facet(
                "price",
                lambda n: _price(payer, n.priced, n.most, n.most_a_day),
                lambda n: _price(payer, n.priced, n.dearer, n.dearer_a_day),
            ),
        ),
        (wanted.has_time or payer != Payer.EVERYBODY, Facet("who", lambda _: _who(wanted))),
    )
    return [facet for is_asked, facet in every if is_asked]


def _holds(people: Any) -> Condition:
    return Q(standing__gte=people) | Q(seated__gte=people)


def _may_hold(people: Any) -> Condition:
    return _holds(people) | Q(standing=None, seated=None)


def _measures(area: Any) -> Condition:
    return Q(floor_area__gte=area)


def _loud_enough(wanted: Wanted, steps: int = 0) -> Q:
    return Q(noise__in=LOUDNESS[max(0, LOUDNESS.index(wanted.noise) - steps) :])


def _noise(wanted: Wanted) -> Condition:
    if not is_loud(wanted) or wanted.start is None:
        return _loud_enough(wanted)
    return _loud_enough(wanted) & (Q(loud_from=None) | loud_within(wanted.start, wanted.end or time(0)))


def loud_within(start: time, end: time) -> Q:
    """Whether one may be loud all that time; over midnight never."""
    return Q(loud_from__lte=start, loud_until__gte=end) if start < end else Q(pk__in=[])


def step_free() -> Condition:
    """The room is step-free; where nobody has said, what is known of its place counts."""
    fact = AccessFeature.objects.filter(
        place=OuterRef("place"), feature=AccessFeature.Feature.STEP_FREE, value=AccessFeature.Value.YES
    )
    return Q(is_step_free=True) | (Q(is_step_free=None) & Q(Exists(fact)))


def _items(items: Iterable[str]) -> Condition:
    # As sets and not room by room: then the rarest leads.
    return _all(Q(pk__in=RoomItem.objects.filter(item=item).values("room")) for item in items)


def _some_item(items: tuple[str, ...]) -> Condition:
    if len(items) == 1:
        return Q()
    return Q(pk__in=RoomItem.objects.filter(item__in=items).values("room"))


def _uses(uses: Iterable[str]) -> Condition:
    return _all(Q(pk__in=RoomUse.objects.filter(use=use).values("room")) for use in uses)


def _all(conditions: Iterable[Q]) -> Q:
    found = Q()
    for each in conditions:
        found &= each
    return found


def _who(wanted: Wanted) -> Condition:
    return Q(who_may_book__in=MAY[Payer(wanted.payer)])


def _price(payer: str, minutes: Any, most: Any, most_a_day: Any) -> Condition:
    """What the payer pays is not too much; without a price of their own they pay that of everybody, else nothing."""
    hourly = Coalesce((F("amount") * minutes * 2 + HOUR) / (HOUR * 2), 0)
    too_dear = (
        Q(unit=Unit.HOUR, hourly__gt=most)
        | Q(unit=Unit.DAY, amount__gt=most_a_day)
        | Q(unit=Unit.BOOKING, amount__gt=most)
    )
    rows = Price.objects.filter(room=OuterRef("pk"))
    dear = rows.alias(hourly=hourly).filter(too_dear)
    if payer == Payer.EVERYBODY:
        return ~Q(Exists(dear.filter(payer=Payer.EVERYBODY)))
    own = Exists(rows.filter(payer=payer))
    everybody = Exists(dear.filter(payer=Payer.EVERYBODY))
    return ~Q(Exists(dear.filter(payer=payer))) & (Q(own) | ~Q(everybody))


def at_that_time(wanted: Wanted) -> list[Asked]:
    """Rooms that may be open then: none that is free is left out; whether they are, the core says."""
    long_enough: list[Asked] = [lambda n: Q(is_bookable=True, longest_minutes__gte=n.longest)]
    if is_stretch(wanted):
        return [*long_enough, lambda n: _elsewhere_or(_open_between(wanted, n))]
    return [
        *long_enough,
        lambda n: Q(shortest_minutes__lte=n.shortest),
        lambda n: _elsewhere_or(_open_at(n)),
        lambda n: _elsewhere_or(_open_to(n)),
    ]


def _elsewhere_or(hours: Exists) -> Condition:
    return ~Q(zone=ZONE) | Q(hours)


def _rules(*days: Q) -> Exists:
    """Rooms that have hours like one of these, looked up room by room. Said so that it is: by the mere weekday SQLite
    would take its index for each, and where the room is the same, PostgreSQL would first read the hours of all."""
    wanted = Q()
    for each in days:
        wanted |= each
    return Exists(
        RoomHours.objects.alias(on=F("weekday") + 0).filter(wanted, room__gte=OuterRef("pk"), room__lte=OuterRef("pk"))
    )


def _open_at(n: Numbers) -> Exists:
    return _rules(
        Q(on=n.first_day, opens__lte=n.first_minute, closes__gt=n.first_minute),
        Q(on=n.first_eve, closes__gt=n.first_late),
    )


def _open_to(n: Numbers) -> Exists:
    """Open just before it."""
    return _rules(
        Q(on=n.last_day, opens__lt=n.last_minute, closes__gte=n.last_minute), Q(on=n.last_eve, closes__gte=n.last_late)
    )


def _open_between(wanted: Wanted, n: Numbers) -> Exists:
    if is_one_day(wanted):
        today = [Q(on=n.first_day, opens__lt=n.last_minute, closes__gt=n.first_minute)]
    else:
        today = [Q(on=n.first_day, closes__gt=n.first_minute), Q(on=n.last_day, opens__lt=n.last_minute)]
    return _rules(*today, Q(on=n.first_eve, closes__gt=n.first_late))
