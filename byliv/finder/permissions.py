"""Who may do what with searches and wishes."""

from byliv.accounts.permissions import Person, can_edit_in
from byliv.areas.models import Area
from byliv.finder.models import RoomSearch, RoomWish


def can_change_search(user: Person, search: RoomSearch) -> bool:
    """Their own."""
    return bool(user.is_authenticated) and search.person_id == user.pk


def can_see_missing(user: Person, area: Area) -> bool:
    """Stewards and editors of the area see what is lacking."""
    return can_edit_in(user, area)


def can_answer_wish(user: Person, wish: RoomWish) -> bool:
    """Those who see it."""
    return can_see_missing(user, wish.area)


def can_withdraw_wish(user: Person, wish: RoomWish) -> bool:
    """Who asked."""
    return bool(user.is_authenticated) and wish.person_id == user.pk
