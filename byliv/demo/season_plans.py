"""Plans of the demo's rounds: one that is decided and booked, one whose draft is in hearing."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.demo.content import read
from byliv.demo.people import EDITOR, MAKER, SECRETARIAT, STEWARD, account
from byliv.rooms.models import Room
from byliv.seasons.actions import booking, deciding, hearing, offering, placing, planning, preparing, proposing
from byliv.seasons.choices import State
from byliv.seasons.halves import Slot
from byliv.seasons.models import Season
from byliv.seasons.occupied import spot_of

HEARD_IN, HEARD_ROOMS = "helsingoer", ("Salen", "Fysiklokalet")
SECONDS = 20
# What came in between, so that not everybody gets what they asked for: days, from when to when.
LESS = {
    "Gymnastiksalen": ((0, 1, 2), 16, 20),
    "Mellemsalen": ((1, 3), 17, 21),
    "Kedelrummet": ((1, 2), 16, 21),
    "Fælleslokalet": ((0, 3), 17, 20),
}
BECAUSE = "Gulvene slibes, og naboerne har bedt om to stille aftener."
SAID = (
    (
        MAKER,
        "Tirsdag er fint med os. Kan vi komme et kvarter før og stille op?",
        "Ja. Karl låser op en halv time før, når han ved det.",
    ),
    (EDITOR, "Det klæder planen, at så mange børnehold har fået en tid før klokken 19.", ""),
)
HEARD = (
    "Vi bor over salen. Er det trommerne, der har den sent? Så vil vi gerne have, at vinduerne er lukkede.",
    "Der står ikke noget om, hvornår der gøres rent om torsdagen.",
)


def plan(season: Season) -> None:
    """The round that waits for its plan gets one: proposed, changed by hand, heard, decided and booked."""
    dagny = account(STEWARD)
    for name, (days, begin, end) in LESS.items():
        for room in season.rooms.filter(room__name=name):
            hours = [Slot(day, begin * 60, end * 60) for day in days]
            offering.set_hours(room=room, hours=hours, by=dagny, because=BECAUSE)
    _propose(season, dagny)
    first = season.allocations.select_related("season__area", "request").order_by("pk").first()
    if first is None:
        return
    placing.move(allocation=first, spot=spot_of(first), by=dagny)
    _propose(season, dagny)
    deciding.publish(season=season, until=preparing.today(), by=dagny)
    for person, text, answer in SAID:
        said = hearing.comment(season=season, text=text, by=account(person))
        if answer:
            hearing.answer(comment=said, text=answer, by=dagny)
    # Its hearing was over yesterday.
    Season.objects.filter(pk=season.pk).update(hearing_until=preparing.today() - timedelta(days=1))
    deciding.decide(season=season, by=dagny)
    booking.book_all(season.pk)


def heard_round(apply: Callable[[Season, dict[str, Any]], None]) -> Season | None:
    """A round of another town whose draft is in hearing; `apply` writes an application as the content tells it."""
    area = Area.objects.filter(slug=HEARD_IN).first()
    rooms = list(Room.objects.filter(name__in=HEARD_ROOMS, area__slug=HEARD_IN).order_by("pk"))
    if area is None or not rooms:
        return None
    rune, today = account(SECRETARIAT), preparing.today()
    first = today + timedelta(days=60)
    days = {"applies_from": today - timedelta(days=40), "applies_until": today - timedelta(days=10)}
    days |= {"first_day": first, "last_day": first + timedelta(weeks=20)}
    named = {"name_da": "Forårets hold ved havnen", "name_en": "The spring’s groups by the harbour"}
    season = preparing.create_season(area=area, values={**named, **days}, by=rune)
    offering.set_rooms(season=season, rooms=rooms, by=rune)
    preparing.stand(season, State.OPEN, rune)
    for told in read("hearing"):
        apply(season, told)
    preparing.step_forward(season=season, by=rune)
    _propose(season, rune)
    deciding.publish(season=season, until=today + timedelta(days=11), by=rune)
    for person, text in zip((account(MAKER), account(EDITOR)), HEARD, strict=True):
        hearing.comment(season=season, text=text, by=person)
    return season


def _propose(season: Season, by: User) -> None:
    """A proposal worked on here and now: the demo has no worker yet."""
    proposing.run(planning.ask_for_proposal(season=season, by=by, seconds=SECONDS).pk)
