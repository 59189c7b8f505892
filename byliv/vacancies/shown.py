"""Empty premises as lists, maps, tables and files show them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from byliv.core import clock
from byliv.core.tables import Cell
from byliv.vacancies.choices import Sort, State
from byliv.vacancies.models import Vacancy, VacancyPhoto
from byliv.vacancies.words import empty_for

GLYPHS = {
    Sort.SHOP: "vacant_shop",
    Sort.OFFICE: "org_company",
    Sort.WORKSHOP: "workshop",
    Sort.HALL: "theatre",
    Sort.SCHOOL: "school",
    Sort.HOUSE: "org_institution",
    Sort.GROUND: "park",
    Sort.OTHER: "other",
}
HUES = {State.SEEN: 30, State.ASKED: 85, State.OFFERED: 150, State.IN_USE: 250, State.GONE: 320}
# Each state's look beside its words.
BADGES = {
    State.SEEN: "stale", State.ASKED: "ageing", State.OFFERED: "fresh", State.IN_USE: "open", State.GONE: "closed"
}  # fmt: skip
COLUMNS = (
    gettext_lazy("Address"), gettext_lazy("Postal code"), gettext_lazy("Town"), gettext_lazy("What"),
    gettext_lazy("Square metres"), gettext_lazy("State"), gettext_lazy("Since"), gettext_lazy("Empty since"),
    gettext_lazy("Offered from"), gettext_lazy("Offered until"), gettext_lazy("Longitude"), gettext_lazy("Latitude"),
    gettext_lazy("Source"), gettext_lazy("Licence"), gettext_lazy("Page"),
)  # fmt: skip


class Line(NamedTuple):
    """Premises in a list, with what is said of them."""

    vacancy: Vacancy
    title: str
    glyph: str
    hue: int
    badge: str
    how_long: str
    photo: VacancyPhoto | None


def lines_of(vacancies: Iterable[Vacancy], today: date | None = None) -> list[Line]:
    """Each as a line; one query for the pictures of all."""
    rows = list(vacancies)
    pictures: dict[int, VacancyPhoto] = {}
    for photo in shown_photos().filter(vacancy__in=[row.pk for row in rows]):
        pictures.setdefault(photo.vacancy_id, photo)
    return [line_of(row, today, pictures.get(row.pk)) for row in rows]


def line_of(vacancy: Vacancy, today: date | None = None, photo: VacancyPhoto | None = None) -> Line:
    """One as a line; no query."""
    today = today or clock.local_now().date()
    state = State(vacancy.state)
    return Line(
        vacancy,
        title_of(vacancy),
        glyph_of(vacancy.sort),
        HUES[state],
        BADGES[state],
        empty_for(vacancy, today),
        photo,
    )


def title_of(vacancy: Vacancy) -> str:
    """Where it is, in one line; what it is where nobody knows an address."""
    if not vacancy.street_address:
        town = f", {vacancy.locality}" if vacancy.locality else ""
        return f"{vacancy.get_sort_display()}{town}"
    return vacancy.street_address


def glyph_of(sort: str) -> str:
    return GLYPHS.get(Sort(sort), "other") if sort in Sort.values else "other"


def shown_photos() -> "QuerySet[VacancyPhoto]":
    """Pictures that everybody may see: those that came with nothing, or with something that was accepted."""
    return VacancyPhoto.objects.filter(Q(sighting=None) | Q(sighting__review="shown")).order_by("position", "pk")


def photos_of(vacancy: Vacancy) -> list[VacancyPhoto]:
    """What everybody may see of it and of its doubles."""
    return list(shown_photos().filter(Q(vacancy=vacancy) | Q(vacancy__merged_into=vacancy)))


def pins(vacancies: Iterable[Vacancy]) -> dict[str, Any]:
    """GeoJSON for the map: a pin for each."""
    return _collection([_pin(line_of(each)) for each in vacancies])


def features(vacancies: Iterable[Vacancy]) -> dict[str, Any]:
    """GeoJSON for other programs: what is known of each."""
    return _collection([_feature(each) for each in vacancies])


def table(vacancies: Iterable[Vacancy]) -> list[Sequence[Cell]]:
    """A row for each, as `COLUMNS` say."""
    return [
        (
            each.street_address, each.postal_code, each.locality, str(each.get_sort_display()), each.floor_area,
            str(each.get_state_display()), _day(each.state_since), _day(each.empty_since), _day(each.offered_from),
            _day(each.offered_until), each.longitude, each.latitude, str(each.get_source_display()), each.licence,
            settings.BASE_URL + each.get_absolute_url(),
        )
        for each in vacancies
    ]  # fmt: skip


def _collection(found: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": found}


def _pin(line: Line) -> dict[str, Any]:
    vacancy = line.vacancy
    when = f"{vacancy.get_state_display()}, {line.how_long}" if line.how_long else str(vacancy.get_state_display())
    event = {"name": line.title, "url": vacancy.get_absolute_url(), "when": when, "kind": line.glyph}
    properties = {
        "type": "event", "kind": line.glyph, "hue": line.hue, "name": line.title, "place": vacancy.locality,
        "count": 1, "fade": 0, "events": [event],
    }  # fmt: skip
    return {**_point(vacancy), "properties": properties}


def _feature(vacancy: Vacancy) -> dict[str, Any]:
    days = ("state_since", "empty_since", "offered_from", "offered_until")
    plain = ("sort", "state", "street_address", "postal_code", "locality", "floor_area", "source", "source_url")
    properties = {
        **{field: getattr(vacancy, field) for field in plain},
        **{field: _day(getattr(vacancy, field)) for field in days},
        "licence": vacancy.licence,
        "url": settings.BASE_URL + vacancy.get_absolute_url(),
    }
    return {**_point(vacancy), "properties": properties}


def _point(vacancy: Vacancy) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": vacancy.pk,
        "geometry": {"type": "Point", "coordinates": [vacancy.longitude, vacancy.latitude]},
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
