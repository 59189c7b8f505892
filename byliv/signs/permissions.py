"""Who may make, print and turn signs: those who may edit what they lead to. Signs are nobody else's business."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.listings.models import Listing
from byliv.organisations import permissions as organisations
from byliv.places import permissions as places
from byliv.places.models import Place
from byliv.signs import targets
from byliv.signs.models import Sign
from byliv.stewardship.permissions import specific


def can_edit_listing(user: Person, listing: Listing) -> bool:
    """Whether the person may edit the organisation or place, and so make signs for it."""
    if not user.is_authenticated:
        return False
    thing = specific(listing)
    return places.can_edit(user, thing) if isinstance(thing, Place) else organisations.can_edit(user, thing)


def can_see_signs(user: Person, listing: Listing) -> bool:
    """A sign and its scans are for those who may edit what it leads to."""
    return can_edit_listing(user, listing)


def can_edit(user: Person, sign: Sign) -> bool:
    """Those who may edit what it leads to; when that has gone, the stewards and editors of where it hangs."""
    target = targets.of(sign)
    if target is None:
        return can_edit_in(user, sign.area)
    return target.type.can_edit(user, target.thing)


def can_print_streets(user: Person, area: Area) -> bool:
    """Stewards and editors of the area."""
    return can_edit_in(user, area)
