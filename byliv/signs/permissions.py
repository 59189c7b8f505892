"""Who may make, print and turn signs: those who may edit what they lead to. Signs are nobody else's business."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.signs import targets
from byliv.signs.models import Sign


def can_edit(user: Person, sign: Sign) -> bool:
    """Those who may edit what it leads to; when that has gone, the stewards and editors of where it hangs."""
    target = targets.of(sign)
    if target is None:
        return can_edit_in(user, sign.area)
    return target.type.can_edit(user, target.thing)


def can_print_streets(user: Person, area: Area) -> bool:
    """Stewards and editors of the area."""
    return can_edit_in(user, area)
