"""Rounds of the demo in which weekly hours are handed out: one that has come far, and one that is open now."""

from datetime import date, timedelta
from typing import Any

from django.utils.dates import MONTHS
from django.utils.translation import override

from byliv.areas.models import Area
from byliv.areas.queries import ids_below
from byliv.demo import season_plans
from byliv.demo.content import read
from byliv.demo.people import STEWARD, account
from byliv.organisations.models import Organisation
from byliv.rooms.models import Room
from byliv.rooms.typed import read_day
from byliv.seasons import suiting
from byliv.seasons.actions import asking, offering, preparing
from byliv.seasons.choices import State
from byliv.seasons.halves import Slot
from byliv.seasons.models import Season, SlotRequest

AREA = "vesterbro"
ROOMS = ("Aulaen", "Musiklokalet", "Gymnastiksalen", "Mellemsalen", "Fælleslokalet", "Kedelrummet", "Storkøkkenet")
# What the house keeps for itself: (weekdays, weekend) as one writes them; the others give all their hours.
GIVEN = {
    "Mellemsalen": ("16-22", "10-16"),
    "Fælleslokalet": ("17-21", ""),
    "Kedelrummet": ("16-22", "12-20"),
    "Storkøkkenet": ("16.30-21", ""),
}
WORDS = (
    "Her deler vi de faste tider ud i skolernes sale og i husene på Vesterbro. Søg for hvert hold for sig, og skriv "
    "så mange lokaler og tider, I kan leve med: så er der oftere plads.\n\nRing til Dagny, hvis skærme ikke er jeres "
    "ting. Hun skriver ansøgningen ned, mens I taler."
)
WEEKDAYS, HALF_YEAR = 5, 26


def load() -> None:
    """The round before with its plan, the one that is open, and one whose draft is in hearing."""
    area = Area.objects.filter(slug=AREA).first()
    if area is not None:
        earlier = earlier_round(area)
        open_round(earlier)
        season_plans.plan(earlier)
    season_plans.heard_round(_apply)


def earlier_round(area: Area) -> Season:
    """A round whose season begins in ten days: applied for, closed, waiting for its plan."""
    today, dagny = preparing.today(), account(STEWARD)
    first = today + timedelta(days=10)
    days = {"applies_from": today - timedelta(days=60), "applies_until": today - timedelta(days=30)}
    values = {**_named(first), **days, "first_day": first, "last_day": first + timedelta(weeks=HALF_YEAR, days=-1)}
    season = preparing.create_season(area=area, values={**values, "breaks": _breaks(first)}, by=dagny)
    offering.set_rooms(season=season, rooms=_rooms(area), by=dagny)
    for room in season.rooms.select_related("room"):
        if room.room.name in GIVEN:
            offering.set_hours(room=room, hours=_week(*GIVEN[room.room.name]), by=dagny)
    preparing.stand(season, State.OPEN, dagny)
    for told in read("seasons"):
        _apply(season, told)
    preparing.step_forward(season=season, by=dagny)
    return season


def open_round(before: Season) -> Season:
    """The round of the half-year after, open since twelve days, nine days more to apply."""
    today, dagny = preparing.today(), account(STEWARD)
    season = preparing.copy_season(season=before, by=dagny)
    first = before.last_day + timedelta(days=1)
    days = {"applies_from": today - timedelta(days=12), "applies_until": today + timedelta(days=9)}
    days |= {"first_day": first, "last_day": first + timedelta(weeks=HALF_YEAR, days=-1)}
    preparing.change_season(season=season, values={**_named(first), **days, "breaks": _breaks(first)}, by=dagny)
    preparing.step_forward(season=season, by=dagny)
    told = read("seasons")
    # The last of those who send have not got so far yet.
    for each in [*told[:9], *(one for one in told if one.get("is_draft"))]:
        _apply(season, each, is_draft=each.get("is_draft", False))
    return season


def _apply(season: Season, told: dict[str, Any], *, is_draft: bool = False) -> None:
    organisation = Organisation.objects.filter(name=told["organisation"]).first()
    if organisation is None:
        return
    application = asking.begin_application(season=season, organisation=organisation, by=None)
    if is_draft:
        return
    for each in told["sections"]:
        values = {
            "name": each["name"], "people": each["people"], "priority": season.priorities.get(rank=each["priority"]),
            "times": each.get("times", 1), "least_minutes": each["least"], "most_minutes": each["most"],
            "noise": each.get("noise", "speech"), "items": each.get("items", []),
        }  # fmt: skip
        request = asking.add_request(application=application, values=values, by=None)
        _wish(request, season, each)
    asking.change_note(application=application, note=told.get("note", ""), by=None)
    asking.send(application=application, by=None)


def _wish(request: SlotRequest, season: Season, told: dict[str, Any]) -> None:
    known = {room.room.name: room for room in suiting.rooms_of(season)}
    asking.set_rooms(request=request, rooms=[known[name] for name in told["rooms"] if name in known], by=None)
    times = [
        asking.Wish(int(day), *span, is_primary)
        for is_primary, days in ((True, told["best"]), (False, told.get("also", {})))
        for day, typed in days.items()
        for span in read_day(typed)
    ]
    asking.set_times(request=request, times=times, by=None)


def _rooms(area: Area) -> list[Room]:
    return list(Room.objects.filter(name__in=ROOMS, area__in=ids_below(area)).order_by("pk"))


def _week(weekdays: str, weekend: str) -> list[Slot]:
    return [Slot(day, *span) for day in range(7) for span in read_day(weekdays if day < WEEKDAYS else weekend)]


def _named(first: date) -> dict[str, str]:
    with override("da"):
        month = str(MONTHS[first.month])
    with override("en"):
        english = str(MONTHS[first.month])
    return {
        "name_da": f"Halvåret fra {month} {first.year}",
        "name_en": f"The half-year from {english} {first.year}",
        "words_da": WORDS,
    }


def _breaks(first: date) -> list[tuple[date, date, str]]:
    """A week without anybody, in the middle."""
    monday = first + timedelta(weeks=12) - timedelta(days=(first + timedelta(weeks=12)).weekday())
    return [(monday, monday + timedelta(days=6), "Ferieuge")]
