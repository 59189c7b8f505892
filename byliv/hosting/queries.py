"""Reads over shifts, faults and feedback."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from byliv.accounts.models import User
from byliv.bookings.choices import State
from byliv.bookings.models import Booking
from byliv.core import clock
from byliv.hosting.choices import Progress
from byliv.hosting.models import Fault, Feedback, House, HouseHost, Shift
from byliv.places.models import Place
from byliv.places.permissions import team_of
from byliv.rooms.models import Room


def house_of(place: Place) -> House:
    """How it is looked after; one that is not saved where nobody has written anything."""
    return House.objects.filter(place_id=place.pk).first() or House(place=place)


def week_of(moment: datetime) -> tuple[datetime, datetime]:
    """The week around a moment, Monday to Monday by the installation's clock."""
    local = timezone.localtime(moment)
    monday = local.date() - timedelta(days=local.weekday())
    first = datetime.combine(monday, datetime.min.time(), tzinfo=timezone.get_current_timezone())
    return first, first + timedelta(days=7)


def most_of(place: Place, person: User) -> int:
    """How many shifts a week are enough for this person: their own word, else the house's."""
    own = HouseHost.objects.filter(place_id=place.pk, user_id=person.pk).values_list("most_per_week", flat=True).first()
    return own or house_of(place).most_per_week


def week_is_full(person: User, shift: Shift) -> bool:
    """Whether the person has already as many shifts in that week, at that place, as are enough."""
    first, last = week_of(shift.start)
    has = Shift.objects.filter(place_id=shift.place_id, host_id=person.pk, start__gte=first, start__lt=last).count()
    return has >= most_of(shift.place, person)


def overlapping(person: User, shift: Shift, but: Shift | None = None) -> QuerySet[Shift]:
    """Other shifts of the person, at any place, at the same time."""
    others = Shift.objects.filter(host_id=person.pk, start__lt=shift.end, end__gt=shift.start)
    return others.exclude(pk__in=[shift.pk, but.pk if but else None])


def hosts_of(place: Place) -> list[HouseHost]:
    """Everybody on the rota, the longest first."""
    return list(HouseHost.objects.filter(place_id=place.pk, user__is_active=True).select_related("user"))


def rooms_handled_by(user: User) -> QuerySet[Room]:
    """Rooms whose host the person is, or on the rota of whose house they are."""
    return Room.objects.filter(Q(host_id=user.pk) | Q(place__house_hosts__user=user)).distinct()


def told_of(room: Room) -> list[User]:
    """Who is told of faults and feedback: the room's host; else the hosts on the rota; else the place's team."""
    if room.host is not None and room.host.is_active:
        return [room.host]
    rota = [host.user for host in hosts_of(room.place)]
    return rota or list(User.objects.filter(pk__in=_team(room), is_active=True).order_by("pk"))


def _team(room: Room) -> set[int]:
    if room.run_by is not None:
        return set(room.run_by.memberships.values_list("user_id", flat=True))
    return team_of(room.place)


def on_duty(place: Place, at: datetime | None = None) -> Shift | None:
    """The shift of whoever looks after the house at this moment; one with the phone first."""
    at = at or clock.now()
    now = Shift.objects.filter(place_id=place.pk, start__lte=at, end__gt=at).exclude(host=None).select_related("host")
    return min(now, key=lambda shift: (shift.duty != "phone", shift.start), default=None)


def open_faults(room: Room) -> QuerySet[Fault]:
    """What is wrong and not fixed yet."""
    return Fault.objects.filter(room_id=room.pk).exclude(progress=Progress.FIXED)


def public_feedback(room: Room) -> QuerySet[Feedback]:
    """What everybody may read, the newest first."""
    shown = Feedback.objects.filter(room_id=room.pk, may_be_shown=True, is_shown=True, is_hidden=False)
    return shown.exclude(good="", better="")


def is_first_booking(booking: Booking) -> bool:
    """Whether whoever booked has not been in this house before."""
    if booking.booked_by_id is None:
        return False
    earlier = Booking.objects.filter(
        booked_by_id=booking.booked_by_id, room__place_id=booking.room.place_id, state=State.CONFIRMED
    )
    return not earlier.filter(start__lt=booking.start).exclude(pk=booking.pk).exists()
