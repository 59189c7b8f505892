"""Empty shops that stand on the map already, as an import from OpenStreetMap put them there."""

from django.db import transaction

from byliv.accounts.models import User
from byliv.core.geo.tilekey import tile_key
from byliv.places.models import Place
from byliv.vacancies.actions.vacancies import create, set_state, today
from byliv.vacancies.choices import EMPTY, Review, Sort, Source, State
from byliv.vacancies.models import Step, Vacancy
from byliv.vacancies.queries import places_let_again, places_to_take_in, same_premises

COPIED = ("street_address", "postal_code", "locality", "source_url", "licence")


@transaction.atomic
def take_in_places(*, area_ids: list[int] | None = None, by: User | None = None) -> tuple[int, int]:
    """Take the map's empty shops onto the list (None: everywhere), and those let again off it: how many of each.

    A shop that stands there already gets its place. A second time nothing is new.
    """
    places = list(places_to_take_in(area_ids))
    for place in places:
        _take_in(place, by)
    let_again = list(places_let_again(area_ids))
    for vacancy in let_again:
        set_state(vacancy=vacancy, state=State.IN_USE, by=by, role=Step.Role.PROGRAM)
    return len(places), len(let_again)


def _take_in(place: Place, by: User | None) -> None:
    vacancy = Vacancy(source=Source.MAP, sort=Sort.SHOP, review=Review.SHOWN, place=place, area_id=place.area_id)
    for field in COPIED:
        setattr(vacancy, field, getattr(place, field))
    vacancy.longitude, vacancy.latitude = place.longitude or 0.0, place.latitude or 0.0
    vacancy.tile_key = tile_key(vacancy.longitude, vacancy.latitude)
    known = same_premises(vacancy, states=EMPTY)
    if known is not None and known.place_id is None:
        known.place = place
        known.save(update_fields=["place", "updated_at"])
        return
    create(vacancy, on=today(), role=Step.Role.PROGRAM, by=by)
