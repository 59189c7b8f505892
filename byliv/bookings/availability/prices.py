"""What a booking costs, in whole øre.

By the hour: each minute counts, and the sum is rounded once to the nearest øre, half an øre up. By the day: each 24
hours that have begun. Minutes are counted as they pass or by the clock, whichever is fewer.
"""

from datetime import datetime

from byliv.bookings import permissions
from byliv.bookings.availability.hours import A_DAY, lengths
from byliv.organisations.kinds import OrganisationKind
from byliv.organisations.models import Organisation
from byliv.rooms.choices import Payer, Unit
from byliv.rooms.models import Price, Room

HOUR = 60


def payer_of(room: Room, organisation: Organisation | None) -> str:
    """The kind of user whose price is paid: those on the list, then what the organisation is, else everybody."""
    if organisation is None:
        return Payer.EVERYBODY
    prices = {price.payer for price in room.prices.all()}
    if Payer.MEMBER in prices and permissions.is_on_list(room, organisation):
        return Payer.MEMBER
    if organisation.kind == OrganisationKind.COMPANY:
        return Payer.COMPANY
    return Payer.ASSOCIATION if permissions.is_association(organisation) else Payer.EVERYBODY


def price_row(room: Room, payer: str) -> Price | None:
    """The price for that kind of user, else that of everybody; None: it costs nothing."""
    prices = {price.payer: price for price in room.prices.all()}
    return prices.get(payer) or prices.get(Payer.EVERYBODY)


def price_of(room: Room, start: datetime, end: datetime, payer: str) -> int:
    """What it costs, in øre."""
    return cost(room, price_row(room, payer), start, end)


def cost(room: Room, price: Price | None, start: datetime, end: datetime) -> int:
    """The same by a price that is known already."""
    return 0 if price is None else amount(price, lengths(room, start, end)[0])


def amount(price: Price, minutes: int) -> int:
    """Øre for so many minutes."""
    if price.unit == Unit.HOUR:
        return (price.amount * minutes * 2 + HOUR) // (HOUR * 2)
    if price.unit == Unit.DAY:
        return price.amount * -(-minutes // A_DAY)
    return price.amount
