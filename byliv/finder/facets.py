"""What is asked of rooms, as conditions: each strict, and as wide as what almost fits."""

from collections.abc import Callable, Iterable
from datetime import datetime, time, timedelta
from typing import NamedTuple

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce, Greatest

from byliv.events.recurrence import zone_of
from byliv.finder.filters import ZONE, Wanted
from byliv.places.models import AccessFeature
from byliv.rooms.choices import Bookers, Item, Noise, Payer, Unit
from byliv.rooms.models import DAY, WEEK, Price, Room, RoomHours, RoomItem, RoomUse

Condition = Q | Exists
# As much too small or too dear as still almost fits.
FEWER, SMALLER, DEARER = 0.7, 0.8, 1.3
HOUR = 60
LOUDNESS = list(Noise.values)
MAY = {
    Payer.EVERYBODY: (Bookers.ANYONE,),
    Payer.COMPANY: (Bookers.ANYONE,),
    Payer.ASSOCIATION: (Bookers.ANYONE, Bookers.ASSOCIATIONS),
    Payer.MEMBER: tuple(Bookers),
}


class Facet(NamedTuple):
    """One thing asked for: its name, when a room has it, and which rooms come near (None: all others)."""

    name: str
    strict: Callable[[], Condition]
    wide: Callable[[], Condition] | None = None


def facets_of(wanted: Wanted) -> list[Facet]:
    """What is asked for besides the time, the likeliest to be missing first."""
    every = (
        (wanted.people, Facet("people", lambda: _people(wanted), lambda: _people(wanted, FEWER))),
        (wanted.floor_area, Facet("m2", lambda: _floor(wanted), lambda: _floor(wanted, SMALLER))),
        (wanted.noise, Facet("noise", lambda: _noise(wanted), lambda: _noise(wanted, steps=1))),
        (wanted.is_step_free, Facet("access", step_free, lambda: ~Q(is_step_free=False))),
        (wanted.items, Facet("item", lambda: _items(wanted.items), lambda: _some_item(wanted.items))),
        (wanted.uses, Facet("use", lambda: _uses(wanted.uses))),
        (wanted.most is not None, Facet("price", lambda: _price(wanted), lambda: _price(wanted, DEARER))),
        (wanted.has_time or wanted.payer != Payer.EVERYBODY, Facet("who", lambda: _who(wanted))),
    )
    return [facet for is_asked, facet in every if is_asked]


def _people(wanted: Wanted, share: float = 1) -> Condition:
    wide = (wanted.people or 0) * share
    holds = Q(standing__gte=wide) | Q(seated__gte=wide)
    return holds if share == 1 else holds | Q(standing=None, seated=None)


def _floor(wanted: Wanted, share: float = 1) -> Condition:
    return Q(floor_area__gte=(wanted.floor_area or 0) * share)


def _noise(wanted: Wanted, steps: int = 0) -> Condition:
    at = LOUDNESS.index(wanted.noise)
    loud_enough = Q(noise__in=LOUDNESS[max(0, at - steps) :])
    if steps or at <= LOUDNESS.index(Noise.SPEECH) or wanted.start is None or wanted.minutes:
        return loud_enough
    return loud_enough & (Q(loud_from=None) | loud_within(wanted.start, wanted.end or time(0)))


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
    return _all(Q(pk__in=RoomItem.objects.filter(item=Item(item)).values("room")) for item in items)


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


def priced_minutes(wanted: Wanted) -> int:
    """For how long the price is asked: the time that is wanted, or an hour."""
    return int(wanted.needs.total_seconds() // 60) if wanted.has_time else HOUR


def _price(wanted: Wanted, share: float = 1) -> Condition:
    """What the payer pays is not too much; without a price of their own they pay that of everybody, else nothing."""
    most, minutes = int((wanted.most or 0) * share), priced_minutes(wanted)
    hourly = Coalesce((F("amount") * minutes * 2 + HOUR) / (HOUR * 2), 0)
    too_dear = (
        Q(unit=Unit.HOUR, hourly__gt=most)
        | Q(unit=Unit.DAY, amount__gt=most // -(-minutes // DAY))
        | Q(unit=Unit.BOOKING, amount__gt=most)
    )
    rows = Price.objects.filter(room=OuterRef("pk"))
    dear = rows.alias(hourly=hourly).filter(too_dear)
    if wanted.payer == Payer.EVERYBODY:
        return ~Q(Exists(dear.filter(payer=Payer.EVERYBODY)))
    own = Exists(rows.filter(payer=wanted.payer))
    everybody = Exists(dear.filter(payer=Payer.EVERYBODY))
    return ~Q(Exists(dear.filter(payer=wanted.payer))) & (Q(own) | ~Q(everybody))


def at_that_time(wanted: Wanted) -> list[Condition]:
    """Rooms that may be open then: none that is free is left out; whether they are, the core says."""
    span = wanted.span
    zone = zone_of(ZONE)
    begins, ends = span.start.astimezone(zone), span.end.astimezone(zone)
    minutes = int(wanted.needs.total_seconds() // 60)
    # An hour to both sides for the nights in which the clock is changed.
    found: list[Condition] = [Q(is_bookable=True, longest_minutes__gte=min(minutes - HOUR, DAY))]
    if wanted.start is not None and not wanted.minutes:
        found += [
            Q(shortest_minutes__lte=minutes + HOUR),
            _elsewhere_or(_open_at(begins)),
            _elsewhere_or(_open_to(ends)),
        ]
    else:
        found += [_elsewhere_or(_open_between(begins, ends))]
    return found


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


def _open_at(moment: datetime) -> Exists:
    minute = moment.hour * 60 + moment.minute
    day = moment.weekday()
    return _rules(Q(on=day, opens__lte=minute, closes__gt=minute), Q(on=(day - 1) % WEEK, closes__gt=minute + DAY))


def _open_to(moment: datetime) -> Exists:
    """Open just before it."""
    before = moment - timedelta(minutes=1)
    minute, day = before.hour * 60 + before.minute + 1, before.weekday()
    return _rules(Q(on=day, opens__lt=minute, closes__gte=minute), Q(on=(day - 1) % WEEK, closes__gte=minute + DAY))


def _open_between(begins: datetime, ends: datetime) -> Exists:
    first, last = begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute
    day, until = begins.weekday(), ends.weekday()
    if begins.date() == ends.date():
        today = [Q(on=day, opens__lt=last, closes__gt=first)]
    else:
        today = [Q(on=day, closes__gt=first), Q(on=until, opens__lt=last)]
    return _rules(*today, Q(on=(day - 1) % WEEK, closes__gt=first + DAY))


def capacity() -> Greatest:
    """How many a room holds at most."""
    return Greatest(Coalesce(F("standing"), 0), Coalesce(F("seated"), 0))


__all__ = ["Facet", "Room", "at_that_time", "capacity", "facets_of", "priced_minutes"]
