"""What a new agreement begins with: a booking or a series of them, a room, empty premises, an offer, or nothing."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.bookings.choices import TAKES
from byliv.bookings.models import Booking
from byliv.bookings.words import clock_span, moment_day, span_words, who_words
from byliv.core import clock
from byliv.leases.models import Agreement
from byliv.leases.money import Line
from byliv.leases.queries import lines_of
from byliv.offers.models import Match
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room
from byliv.vacancies.models import Vacancy


@dataclass
class Start:
    """Of what it is, in which area, and the values and lines that a form begins with."""

    area: Area | None = None
    room: Room | None = None
    vacancy: Vacancy | None = None
    booking: Booking | None = None
    match: Match | None = None
    values: dict[str, Any] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)

    @property
    def of(self) -> dict[str, Any]:
        """What decides who may make it."""
        return {"room": self.room, "vacancy": self.vacancy, "match": self.match, "area": self.area}

    @property
    def fixed(self) -> dict[str, Any]:
        """Fields of the agreement that the form does not ask for."""
        series = self.booking.series if self.booking else None
        fixed = {"room": self.room, "vacancy": self.vacancy, "booking": self.booking, "series": series}
        # Who looks is asked by their account: the address of it is not the other side's to read.
        return fixed | ({"match": self.match, "tenant_person": self.match.need.by} if self.match else {})


def of_booking(booking: Booking, by: User) -> Start:
    """From a booking, or from all coming dates of its series."""
    start = of_room(booking.room, by)
    dates = list(_dates(booking))
    first, last = dates[0], dates[-1]
    who = booking.organisation
    start.booking = booking
    start.values |= {
        "used_for": booking.purpose,
        "times": _times(booking, dates),
        "starts_on": moment_day(booking.room, first.start),
        "ends_on": moment_day(booking.room, last.end),
        "tenant_organisation": who,
        "tenant_name": who_words(booking),
        "tenant_details": address_of(who) if who else "",
        "tenant_email": booking.booked_by.email if booking.booked_by else "",
    }
    prices = {each.price for each in dates}
    if prices != {0}:
        alike = [(price, sum(each.price == price for each in dates)) for price in sorted(prices) if price]
        start.lines = [Line(_("Rent, each time"), count, price) for price, count in alike]
    return start


def of_room(room: Room, by: User) -> Start:
    """From a room that is lent or let."""
    values = {
        **_common(by),
        "what": _room_words(room)[:200],
        "where": _place_words(room.place),
        "landlord_organisation": room.run_by,
        "landlord_name": room.run_by.name if room.run_by else by.name,
        "landlord_details": address_of(room.run_by) if room.run_by else "",
    }
    return Start(area=room.area, room=room, values=values)


def of_vacancy(vacancy: Vacancy, by: User) -> Start:
    """From empty premises that are offered for a time."""
    values = {
        **_common(by),
        "what": f"{vacancy.get_sort_display()}, {vacancy.street_address}".strip(", ")[:200],
        "where": _place_words(vacancy),
        "starts_on": max(vacancy.offered_from or _today(), _today()),
        "ends_on": vacancy.offered_until,
    }
    return Start(area=vacancy.area, vacancy=vacancy, values=values)


def of_match(match: Match, by: User) -> Start:
    """From something that was offered and found, for who has it."""
    need, offer = match.need, match.offer
    values = {
        **_common(by),
        "what": offer.title,
        "where": _place_words(offer.place) if offer.place else "",
        "used_for": need.title,
        "landlord_organisation": offer.organisation,
        "landlord_name": offer.organisation.name if offer.organisation else by.name,
        "landlord_details": address_of(offer.organisation) if offer.organisation else "",
        "tenant_organisation": need.organisation,
        "tenant_name": need.organisation.name if need.organisation else (need.by.name if need.by else ""),
    }
    return Start(area=offer.area or need.area, match=match, values=values)


def of_area(area: Area, by: User) -> Start:
    """From nothing, in an area that the person looks after."""
    return Start(area=area, values=_common(by))


def of_agreement(agreement: Agreement) -> Start:
    """From a draft as it stands."""
    start = Start(agreement.area, agreement.room, agreement.vacancy, agreement.booking, lines=lines_of(agreement))
    start.values = {each.name: getattr(agreement, each.name) for each in Agreement._meta.concrete_fields}
    return start


def address_of(organisation: Organisation) -> str:
    """Its address in one line."""
    return _place_words(organisation)


def _common(by: User) -> dict[str, Any]:
    return {
        "landlord_name": by.name,
        "starts_on": _today(),
        "notice_days": 30,
        "insurance": _(
            "The landlord insures the building, the tenant their own things. The tenant has a liability insurance."
        ),
        "handing_back": _("The place comes back tidied and swept, with all keys, no later than noon of the last day."),
    }


def _dates(booking: Booking) -> list[Booking]:
    if booking.series_id is None:
        return [booking]
    dates = list(Booking.objects.filter(series_id=booking.series_id, state__in=TAKES).order_by("start"))
    return dates or [booking]


def _times(booking: Booking, dates: list[Booking]) -> str:
    room = booking.room
    if len(dates) == 1:
        return span_words(room, booking.start, booking.end)
    words = {"count": len(dates), "first": span_words(room, dates[0].start, dates[0].end)}
    clocks = {clock_span(room, each.start, each.end) for each in dates}
    if len(clocks) == 1:
        return _("%(count)s times, the first %(first)s, then at the same hours") % words
    return _("%(count)s times as booked, the first %(first)s") % words


def _room_words(room: Room) -> str:
    return room.name if room.name == room.place.name else f"{room.name}, {room.place.name}"


def _place_words(thing: Any) -> str:
    town = f"{thing.postal_code} {thing.locality}".strip()
    return ", ".join(part for part in (thing.street_address, town) if part)


def _today() -> date:
    return clock.local_now().date()
