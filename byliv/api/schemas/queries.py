"""What may stand behind the question mark: the same words as in the addresses of the map and the agenda."""

from typing import Annotated

from pydantic import BaseModel, Field

from byliv.api.records import areas, events, listings, open_days, rooms
from byliv.api.schemas.words import Moment, Names, OneOf
from byliv.atlas.filters import MAX_WORDS
from byliv.calendar.filters import TIMES
from byliv.calendar.periods import NAMED
from byliv.events.kinds import EventKind
from byliv.finder import filters as finder
from byliv.finder.choices import Part
from byliv.organisations.kinds import OrganisationKind
from byliv.places.kinds import PlaceKind
from byliv.rooms.choices import Item, Noise, Offer, Payer, Use
from byliv.themes.terms import ART_FORMS, TARGET_GROUPS

MOST, USUAL = 200, 50
THEMES = [code for code, *_rest in (*ART_FORMS, *TARGET_GROUPS)]
NUMBER = r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?"
SLUG = r"^[-a-zA-Z0-9_]{1,120}$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
BOX, POSITION = rf"^{NUMBER},{NUMBER},{NUMBER},{NUMBER}$", rf"^{NUMBER},{NUMBER}$"
BOX_SAID = "Inside this box: west,south,east,north in degrees."
NEAR_SAID = "Within three kilometres of longitude,latitude."

Slug = Annotated[str, Field(pattern=SLUG, examples=["vesterbro"])]
Day = Annotated[str, Field(pattern=DAY, json_schema_extra={"format": "date"}, examples=["2026-05-31"])]


class One(BaseModel):
    """What every address understands."""

    lang: Annotated[str, OneOf(["da", "en"])] | None = Field(
        None, description="The language of labels, page addresses and refusals; Danish unless said."
    )


class Paged(One):
    limit: int = Field(USUAL, ge=1, le=MOST, description="How many things on a page.")
    cursor: str = Field(
        "", max_length=600, description="Where the page begins: `next_cursor` of the page before. Empty: at the start."
    )


def fields_of(words: list[str]) -> type[BaseModel]:
    """The word `fields` for records with these fields."""

    class Sparse(BaseModel):
        fields: Annotated[str, Names(words)] | None = Field(
            None, description="Only these fields, separated by commas.", examples=[",".join(words[2:6])]
        )

    return Sparse


class Since(BaseModel):
    updated_since: Annotated[str, Moment()] | None = Field(
        None,
        description="Only what something was done to since this moment. Ask again from a minute before your last "
        "question, so that nothing falls between two.",
    )


class Where(BaseModel):
    """Words that the map's and the agenda's filters share."""

    area: Slug | None = Field(None, description="In this area and everything below it.")
    theme: list[Annotated[str, OneOf(THEMES)]] = Field([], description="With one of these themes.")
    q: str = Field("", max_length=MAX_WORDS, description="Words that it says.")
    bbox: str | None = Field(
        None,
        pattern=BOX,
        description=BOX_SAID,
        examples=["12.52,55.66,12.57,55.68"],
    )
    access: Annotated[str, OneOf(["step_free"])] | None = Field(
        None, description="Only what can be reached without steps."
    )


class OnMap(Where):
    near: str | None = Field(
        None,
        pattern=POSITION,
        description=NEAR_SAID,
        examples=["12.55,55.67"],
    )


PlaceFields, OrganisationFields = fields_of(list(listings.PLACE)), fields_of(list(listings.ORGANISATION))
EventFields, DateFields = fields_of(list(events.EVENT)), fields_of(list(events.DATE_NAMES))
RoomFields = fields_of(list(rooms.ROOM))
AreaFields, OpenDayFields = fields_of(list(areas.AREA)), fields_of(list(open_days.OPEN_DAY))


class PlacesAsked(OnMap, Since, PlaceFields, Paged):  # type: ignore[misc, valid-type]
    kind: list[Annotated[str, OneOf(PlaceKind.values)]] = Field([], description="Of one of these kinds.")
    open: Annotated[str, OneOf(["now"])] | None = Field(None, description="Only what is open right now.")


class OrganisationsAsked(OnMap, Since, OrganisationFields, Paged):  # type: ignore[misc, valid-type]
    kind: list[Annotated[str, OneOf(OrganisationKind.values)]] = Field([], description="Of one of these kinds.")


class Happening(Where):
    """The agenda's words."""

    when: Annotated[str, OneOf(list(NAMED))] | None = Field(None, description="A period by name.")
    date: Day | None = Field(None, description="On this day.")
    month: str | None = Field(
        None, pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$", description="In this month.", examples=["2026-05"]
    )
    from_: Day | None = Field(None, alias="from", description="From this day on, at most 400 days.")
    to: Day | None = Field(None, description="To this day, included.")
    kind: list[Annotated[str, OneOf(EventKind.values)]] = Field([], description="Of one of these kinds.")
    time: Annotated[str, OneOf(TIMES)] | None = Field(None, description="At this time of day.")
    free: Annotated[str, OneOf(["yes"])] | None = Field(None, description="Only what is free.")
    age: int | None = Field(None, ge=0, le=120, description="For somebody of this age.")
    language: str | None = Field(
        None, pattern=r"^[a-z]{2,3}$", description="Where this language is spoken.", examples=["en"]
    )
    place: Slug | None = Field(None, description="At this place.")
    organiser: Slug | None = Field(None, description="By this organisation.")
    umbrella: Slug | None = Field(None, description="As part of this festival or other umbrella.")


class AgendaAsked(Happening, DateFields, Paged):  # type: ignore[misc, valid-type]
    view: Annotated[str, OneOf(["list", "long"])] = Field(
        "list", description="`list`: dates of a few days at most. `long`: exhibitions and the like."
    )


class EventsAsked(Happening, Since, EventFields, Paged):  # type: ignore[misc, valid-type]
    pass


class PlaceAsked(PlaceFields, One):  # type: ignore[misc, valid-type]
    pass


class OrganisationAsked(OrganisationFields, One):  # type: ignore[misc, valid-type]
    pass


class EventAsked(EventFields, One):  # type: ignore[misc, valid-type]
    pass


class AreasAsked(AreaFields, Paged):  # type: ignore[misc, valid-type]
    within: Slug | None = Field(None, description="Only this area and everything below it.")


class AreaAsked(AreaFields, One):  # type: ignore[misc, valid-type]
    pass


class OpenDaysAsked(OpenDayFields, Paged):  # type: ignore[misc, valid-type]
    area: Slug | None = Field(None, description="Where doors open in this area or below it.")
    when: Annotated[str, OneOf(["coming", "all"])] = Field("coming", description="Those with a day to come, or all.")


class OpenDayAsked(OpenDayFields, One):  # type: ignore[misc, valid-type]
    pass


class SearchAsked(One):
    q: str = Field(max_length=MAX_WORDS, description="The words, as people type them; the last may be unfinished.")
    area: Slug | None = Field(None, description="In this area and everything below it.")
    limit: int = Field(20, ge=1, le=100, description="How many things in all.")


class RoomsAsked(Since, RoomFields, Paged):  # type: ignore[misc, valid-type]
    """The finder's words."""

    area: Slug | None = Field(None, description="In this area and everything below it.")
    place: Slug | None = Field(None, description="In this place.")
    q: str = Field("", max_length=MAX_WORDS, description="Words that it says.")
    bbox: str | None = Field(None, pattern=BOX, description=BOX_SAID, examples=["12.52,55.66,12.57,55.68"])
    near: str | None = Field(None, pattern=POSITION, description=NEAR_SAID, examples=["12.55,55.67"])
    offer: Annotated[str, OneOf(Offer.values)] | None = Field(None, description="Of this kind of offer.")
    use: list[Annotated[str, OneOf(Use.values)]] = Field([], description="It suits all of these.")
    item: list[Annotated[str, OneOf(Item.values)]] = Field([], description="All of these stand in it.")
    people: int | None = Field(None, ge=0, le=finder.MOST_PEOPLE, description="It holds so many.")
    m2: int | None = Field(None, ge=0, le=finder.MOST_AREA, description="At least so many square metres.")
    noise: Annotated[str, OneOf(Noise.values)] | None = Field(None, description="One may be as loud as this.")
    access: Annotated[str, OneOf(["step_free"])] | None = Field(
        None, description="Only what can be reached without steps; where nobody has said, its place counts."
    )
    price: int | None = Field(
        None,
        ge=0,
        le=finder.MOST_KRONER,
        description="At most so many kroner for that time; without one, an hour.",
    )
    free: Annotated[str, OneOf(["yes"])] | None = Field(None, description="Only what costs nothing: price=0.")
    who: Annotated[str, OneOf(Payer.values)] | None = Field(
        None, description="For whom: who may book, and what they pay. With a day, everybody unless said."
    )
    day: Day | None = Field(None, description="Only what can be had on this day.")
    part: Annotated[str, OneOf(Part.values)] | None = Field(None, description="In this part of the day.")
    from_: str | None = Field(
        None, alias="from", pattern=CLOCK, description="From this time of day.", examples=["19:00"]
    )
    to: str | None = Field(None, pattern=CLOCK, description="To this time of day.", examples=["21:30"])
    for_: Annotated[str, OneOf([str(length) for length in finder.LENGTHS])] | None = Field(
        None, alias="for", description="So many minutes somewhere within that time."
    )


class RoomAsked(RoomFields, One):  # type: ignore[misc, valid-type]
    pass


class FreeAsked(One):
    from_: Day | None = Field(None, alias="from", description="From this day on; from today unless said.")
    to: Day | None = Field(None, description="To this day, included: at most 62 days. Two weeks unless said.")
