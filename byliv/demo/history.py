"""A history worth looking at: a year in the life of Alma and Bo's house, with a mistake and its undoing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import transaction

from byliv.audit.models import AuditEntry
from byliv.core import clock
from byliv.demo.people import MAKER, STEWARD, TEAMMATE, Person, account
from byliv.listings import actions, parts
from byliv.places.models import Place

HOUSE = "trappe-c"
MADE_DAYS_AGO = 412

Step = tuple[int, Person, dict[str, Any]]


def _steps(place: Place) -> list[Step]:
    """(days ago, who, what they wrote); nothing written: they took the last change back."""
    door = "Sidste lørdag i måneden er døren til gården åben, og man må gerne kigge ind."
    access = {**parts.read(place, "access"), "quiet_space": "yes"}
    return [
        (301, TEAMMATE, {"description_da": f"{place.description_da}\n\n{door}"}),
        (188, STEWARD, {"access": access}),
        (97, TEAMMATE, {"summary_da": "Vi har atelierer. Skriv til os!!!"}),
        (96, MAKER, {}),
        (41, MAKER, {"opening_hours": "Sa[-1] 13:00-16:00"}),
        (9, TEAMMATE, {"opening_hours": "Sa[-1] 12:00-16:00"}),
    ]


@transaction.atomic
def load() -> None:
    """The house's year, as its people lived it."""
    place = Place.objects.filter(slug=HOUSE).first()
    if place is None:
        return
    _of(place).update(created_at=clock.now() - timedelta(days=MADE_DAYS_AGO))
    for days_ago, person, values in _steps(place):
        _as_if(place, days_ago, _act(place, person, values))


def _act(place: Place, person: Person, values: dict[str, Any]) -> Callable[[], object]:
    if values:
        return lambda: parts.write(place, values, by=account(person))
    return lambda: actions.restore(place, AuditEntry.objects.get(pk=actions.last_act(place)), by=account(person))


def _as_if(place: Place, days_ago: int, act: Callable[[], object]) -> None:
    """Do it now and write down that it was so many days ago."""
    last = actions.last_act(place)
    act()
    _of(place).filter(pk__gt=last).update(created_at=clock.now() - timedelta(days=days_ago, hours=days_ago % 7))


def _of(place: Place) -> Any:
    return AuditEntry.objects.filter(target_type=place._meta.label_lower, target_id=place.pk)
