"""The rota as its page shows it: weeks with their shifts, what one may do with each, and who carries how much."""

from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone

from byliv.accounts.models import User
from byliv.core import clock
from byliv.hosting.models import HouseHost, Shift
from byliv.hosting.queries import hosts_of, house_of, week_of
from byliv.places.models import Place

WEEKS = 6


class Row(NamedTuple):
    """A shift, whether it is the reader's own, and whether their week is full without it."""

    shift: Shift
    is_mine: bool
    is_full: bool

    @property
    def is_gap(self) -> bool:
        return self.shift.host_id is None

    @property
    def can_be_taken(self) -> bool:
        """By the reader: nobody has it, or whoever has it would like to give it away."""
        return not self.is_mine and (self.is_gap or self.shift.is_offered)


class Week(NamedTuple):
    """A week that begins on `monday`."""

    monday: datetime
    number: int
    rows: list[Row]

    @property
    def gaps(self) -> int:
        return sum(1 for row in self.rows if row.is_gap)


class Load(NamedTuple):
    """A host, their shifts this week, in the fullest week to come, and how many are enough."""

    host: HouseHost
    this_week: int
    fullest: int
    enough: int
    ahead: int

    @property
    def is_too_much(self) -> bool:
        return self.fullest > self.enough


class Rota(NamedTuple):
    weeks: list[Week]
    loads: list[Load]
    gaps: int
    asked: list[Shift]  # shifts that others would swap for one of the reader's
    later: int  # shifts after the weeks that are shown


def rota_of(place: Place, reader: User) -> Rota:
    """The weeks to come with all that the page says of them; in five queries."""
    now = clock.now()
    first, _next = week_of(now)
    until = first + timedelta(weeks=WEEKS)
    ahead = Shift.objects.filter(place_id=place.pk, end__gt=now).select_related("host", "swap_for__host")
    shifts = list(ahead.filter(start__lt=until))
    hosts, house = hosts_of(place), house_of(place)
    loads = _loads(place, hosts, house.most_per_week, first)
    mine = {load.host.user_id: load for load in loads}.get(reader.pk)
    enough = mine.enough if mine else house.most_per_week
    weeks = _weeks(shifts, reader, enough)
    asked = list(ahead.filter(swap_for__host_id=reader.pk))
    later = ahead.filter(start__gte=until).count()
    return Rota(weeks, loads, sum(week.gaps for week in weeks), asked, later)


def shifts_of(person: User) -> list[Shift]:
    """The person's own shifts to come, at all houses."""
    return list(Shift.objects.filter(host_id=person.pk, end__gt=clock.now()).select_related("place", "swap_for__host"))


def gaps_for(person: User) -> list[Shift]:
    """What nobody has, or somebody would give away, at the houses whose host the person is; the next twenty."""
    houses = HouseHost.objects.filter(user_id=person.pk).values("place_id")
    ahead = Shift.objects.filter(place__in=houses, end__gt=clock.now()).exclude(host_id=person.pk)
    gaps = ahead.filter(host=None) | ahead.filter(is_offered=True)
    return list(gaps.select_related("place", "host").order_by("start", "pk")[:20])


def _weeks(shifts: list[Shift], reader: User, enough: int) -> list[Week]:
    by_week: dict[datetime, list[Shift]] = {}
    for shift in shifts:
        by_week.setdefault(week_of(shift.start)[0], []).append(shift)
    weeks = []
    for monday, those in sorted(by_week.items()):
        is_full = sum(1 for shift in those if shift.host_id == reader.pk) >= enough
        rows = [Row(shift, shift.host_id == reader.pk, is_full) for shift in those]
        weeks.append(Week(monday, timezone.localtime(monday).isocalendar().week, rows))
    return weeks


def _loads(place: Place, hosts: list[HouseHost], usual: int, first: datetime) -> list[Load]:
    """By host: this week's with what is over already, the fullest week, all to come."""
    rows = Shift.objects.filter(place_id=place.pk, start__gte=first).exclude(host=None)
    by_host: dict[int, dict[datetime, int]] = {}
    for host, start, count in rows.values_list("host_id", "start").annotate(count=Count("pk")).order_by("start"):
        weeks = by_host.setdefault(host, {})
        monday = week_of(start)[0]
        weeks[monday] = weeks.get(monday, 0) + count
    loads = []
    for host in hosts:
        weeks = by_host.get(host.user_id, {})
        enough = host.most_per_week or usual
        loads.append(Load(host, weeks.get(first, 0), max(weeks.values(), default=0), enough, sum(weeks.values())))
    return loads
