"""Empty premises become a room that others can book for a time."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.core.text import fold
from byliv.places.actions import create_place
from byliv.places.kinds import PlaceKind
from byliv.places.models import Place
from byliv.rooms.actions import Stretch, create_room, set_hours
from byliv.rooms.choices import Offer
from byliv.rooms.models import WEEK, Room
from byliv.vacancies.actions.vacancies import set_state
from byliv.vacancies.choices import Sort, State
from byliv.vacancies.models import Vacancy
from byliv.vacancies.permissions import can_change
from byliv.vacancies.queries import places_near

OPENS, CLOSES = 9 * 60, 21 * 60  # minutes after midnight: decent hours until somebody says others
KINDS = {Sort.SHOP: PlaceKind.VACANT_SHOP, Sort.SCHOOL: PlaceKind.SCHOOL}


@transaction.atomic
def open_as_room(*, vacancy: Vacancy, by: User) -> Room:
    """Offer it: a room for a time in the place that stands there, or in one made for it. Every booking asks first.

    PermissionDenied when `by` may not; ValidationError when it is a room already.
    """
    if not can_change(by, vacancy):
        raise PermissionDenied
    current = Vacancy.objects.select_for_update(of=("self",)).get(pk=vacancy.pk)
    if current.room_id:
        raise ValidationError(_("It is a room already."))
    place = current.place or _place_of(vacancy, by)
    room = create_room(place=place, values=_values(vacancy, by), by=by)
    set_hours(room=room, hours=[Stretch(day, OPENS, CLOSES) for day in range(WEEK)], by=by)
    vacancy.place, vacancy.room = place, room
    vacancy.save(update_fields=["place", "room", "updated_at"])
    if current.state != State.OFFERED:
        set_state(vacancy=vacancy, state=State.OFFERED, by=by)
    return room


def _values(vacancy: Vacancy, by: User) -> dict:
    return {
        "name": str(vacancy.get_sort_display()),
        "offer": Offer.EMPTY,
        "description_da": vacancy.words_da,
        "description_en": vacancy.words_en,
        "floor_area": vacancy.floor_area,
        "available_from": vacancy.offered_from,
        "available_until": vacancy.offered_until,
        "needs_approval": True,
        "host": by,
    }


def _place_of(vacancy: Vacancy, by: User) -> Place:
    """The place that stands at its address, else a new one."""
    address = fold(vacancy.street_address)
    for place in places_near(vacancy):
        if address and fold(place.street_address) == address:
            return place
    values = {
        "name": vacancy.street_address or str(vacancy.get_sort_display()),
        "kind": KINDS.get(Sort(vacancy.sort), PlaceKind.OTHER),
        **{field: getattr(vacancy, field) for field in ("street_address", "postal_code", "locality")},
        **{field: getattr(vacancy, field) for field in ("longitude", "latitude", "licence")},
    }
    return create_place(values={key: value for key, value in values.items() if value}, by=by)
