"""What is sent to write: strict, so that a wrong kind of value or a misspelt field is refused and not guessed."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag

from byliv.api.schemas.queries import DAY, THEMES
from byliv.api.schemas.words import Moment, OneOf
from byliv.events.kinds import EventKind
from byliv.events.models import EventAccess, Status, Timing
from byliv.events.plan import Repeat
from byliv.listings.models import Link
from byliv.organisations.kinds import OrganisationKind
from byliv.places.kinds import PlaceKind
from byliv.places.models import AccessFeature

MOST_TEXT = 10_000
YEAR_AND_DAY = r"(19[7-9][0-9]|20[0-9]{2})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
LOCAL = rf"^{YEAR_AND_DAY}(T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?)?$"
CLOCK = r"^([01][0-9]|2[0-3]):[0-5][0-9]$"
Slug = Annotated[str, Field(pattern=r"^[-a-zA-Z0-9_]{1,120}$")]
Line = Annotated[str, Field(max_length=200)]
Prose = Annotated[str, Field(max_length=MOST_TEXT)]
Day = Annotated[str, Field(pattern=DAY, json_schema_extra={"format": "date"})]
Local = Annotated[str, Field(pattern=LOCAL, examples=["2026-05-07T19:00"])]
# 1.0 is a whole number in JSON.
AS_WHOLE = BeforeValidator(lambda value: int(value) if isinstance(value, float) and value.is_integer() else value)
Identity = Annotated[int, Field(ge=1, le=2**53), AS_WHOLE]
YesNo = Annotated[str, OneOf(["yes", "no"])]


def _no_defaults(schema: dict[str, Any]) -> None:
    """A field that is not sent stays as it is: it has no value that would be taken instead."""
    for part in schema.get("properties", {}).values():
        part.pop("default", None)


class Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False, json_schema_extra=_no_defaults)

    def sent(self) -> dict[str, Any]:
        """What was sent, and nothing else."""
        return self.model_dump(exclude_unset=True, by_alias=True)


class ContactSent(Body):
    id: Identity | None = Field(None, description="of a contact that is there already: it keeps its form's address")
    label_da: Annotated[str, Field(max_length=80)] = ""
    label_en: Annotated[str, Field(max_length=80)] = ""
    name: Annotated[str, Field(max_length=100)] = ""
    email: Annotated[str, Field(max_length=254)] = ""
    phone: Annotated[str, Field(max_length=30)] = ""
    is_shown: bool = Field(False, description="only with the person's yes; else readers write through a form")


class LinkSent(Body):
    kind: Annotated[str, OneOf(Link.Kind.values)] = "website"
    url: Annotated[str, Field(max_length=500, examples=["https://atelier.example/"])]


class ListingSent(Body):
    name: Line = ""
    summary_da: Line = ""
    summary_en: Line = ""
    description_da: Prose = ""
    description_en: Prose = ""
    street_address: Line = ""
    postal_code: Annotated[str, Field(max_length=12)] = ""
    locality: Annotated[str, Field(max_length=100)] = ""
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    is_public: bool = True
    themes: Annotated[list[Annotated[str, OneOf(THEMES)]], Field(max_length=24)] = []
    contacts: Annotated[list[ContactSent], Field(max_length=10, description="all of them; what is left out goes")] = []
    links: Annotated[list[LinkSent], Field(max_length=12, description="all of them; what is left out goes")] = []


class PlaceChange(ListingSent):
    kind: Annotated[str, OneOf(PlaceKind.values)] = ""
    opening_hours: Annotated[str, Field(max_length=500, examples=["Tu-Fr 12:00-18:00"])] = ""
    access: dict[Annotated[str, OneOf(AccessFeature.Feature.values)], YesNo] = Field(
        {}, description="all that is known; what is left out is unknown"
    )


class PlaceNew(PlaceChange):
    name: Line
    kind: Annotated[str, OneOf(PlaceKind.values)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    latitude: Annotated[float, Field(ge=-90, le=90)]
    host: Slug | None = Field(None, description="the organisation of yours that runs it")
    is_new: bool = Field(False, description="true: you have looked, and it is none of those that look alike")


class OrganisationChange(ListingSent):
    kind: Annotated[str, OneOf(OrganisationKind.values)] = ""


class OrganisationNew(OrganisationChange):
    name: Line
    kind: Annotated[str, OneOf(OrganisationKind.values)]
    is_new: bool = Field(False, description="true: you have looked, and it is none of those that look alike")


class RuleSent(Body):
    """Dates as calendars write them; local times of `timezone`."""

    id: Identity | None = Field(None, description="of dates that are there already")
    start: Local
    end: Local | None = Field(None, description="null: an open end")
    timezone: Annotated[str, Field(max_length=64)] = Field("", description="IANA name; the installation's when empty")
    timing: Annotated[str, OneOf(Timing.values)] = "timed"
    time_text: Annotated[str, Field(max_length=100)] = ""
    rrule: Annotated[
        list[Annotated[str, Field(max_length=500)]], Field(max_length=5, examples=[["FREQ=WEEKLY;COUNT=8"]])
    ] = []
    also: Annotated[list[Local], Field(max_length=500)] = []
    except_: Annotated[list[Local], Field(max_length=500, alias="except")] = []


class BreakSent(Body):
    first: Day = Field(alias="from")
    last: Day = Field(alias="to")


REPEATS = [word for name, word in vars(Repeat).items() if name.isupper() and word != Repeat.KEPT]


class WordsSent(Body):
    """Dates in the words of the form on the pages."""

    id: Identity | None = Field(None, description="of dates that are there already")
    first_day: Day
    timing: Annotated[str, OneOf(Timing.values)] = "timed"
    starts: Annotated[str, Field(pattern=CLOCK, examples=["19:00"])] | None = None
    ends: Annotated[str, Field(pattern=CLOCK)] | None = Field(None, description="null: an open end")
    last_day: Day | None = Field(None, description="when it lasts several days")
    time_text: Annotated[str, Field(max_length=100)] = ""
    repeat: Annotated[str, OneOf(REPEATS)] = "once"
    weekdays: Annotated[
        list[Annotated[int, Field(ge=0, le=6), AS_WHOLE]], Field(max_length=7, description="0 is Monday")
    ] = []
    days: Annotated[list[Day], Field(max_length=300, description="for `repeat: dates`, beside the first")] = []
    until: Day | None = None
    times: Annotated[int, Field(ge=1, le=500), AS_WHOLE] | None = None
    not_on_holidays: bool = False
    breaks: Annotated[list[BreakSent], Field(max_length=50)] = []


WORDS, RULE = "words", "rule"


def _way(value: Any) -> str:
    """Which of the two ways somebody writes dates in."""
    return WORDS if isinstance(value, WordsSent) or (isinstance(value, dict) and "first_day" in value) else RULE


DatesSent = Annotated[Annotated[RuleSent, Tag(RULE)] | Annotated[WordsSent, Tag(WORDS)], Discriminator(_way)]


class EventChange(Body):
    name: Line = ""
    kind: Annotated[str, OneOf(EventKind.values)] = ""
    summary_da: Line = ""
    summary_en: Line = ""
    description_da: Prose = ""
    description_en: Prose = ""
    website: Annotated[str, Field(max_length=500)] = ""
    status: Annotated[str, OneOf(Status.values)] = Field(
        "confirmed", description="of all its dates; `cancelled` calls it off"
    )
    status_note: Line = ""
    is_public: bool = True
    organisers: Annotated[list[Slug], Field(max_length=30)] = Field(
        [], description="organisations that you may write for"
    )
    part_of: Slug | None = None
    themes: Annotated[list[Annotated[str, OneOf(THEMES)]], Field(max_length=24)] = []
    place: Slug | None = Field(None, description="a place on the map; it is asked")
    room: Annotated[str, Field(max_length=100)] = ""
    location: Line = Field("", description="where it is, when that is no place on the map")
    longitude: Annotated[float, Field(ge=-180, le=180)] | None = None
    latitude: Annotated[float, Field(ge=-90, le=90)] | None = None
    languages: Annotated[list[Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]], Field(max_length=30)] = []
    age_from: Annotated[int, Field(ge=0, le=120), AS_WHOLE] | None = None
    age_to: Annotated[int, Field(ge=0, le=120), AS_WHOLE] | None = None
    is_free: bool | None = None
    price_from_oere: Annotated[int, Field(ge=0, le=10_000_000), AS_WHOLE] | None = None
    price_text: Line = ""
    ticket_url: Annotated[str, Field(max_length=500)] = ""
    access: dict[Annotated[str, OneOf(EventAccess.Feature.values)], YesNo] = {}
    dates: Annotated[list[DatesSent], Field(min_length=1, max_length=50)] = Field(
        [], description="all of them; what is left out goes"
    )


class EventNew(EventChange):
    name: Line
    kind: Annotated[str, OneOf(EventKind.values)]
    dates: Annotated[list[DatesSent], Field(min_length=1, max_length=50)]
    is_new: bool = Field(False, description="true: you have looked, and it is none of those that look alike")


class DateChange(Body):
    """One date that is not as planned."""

    status: Annotated[str, OneOf(["confirmed", "cancelled", "postponed"])] = Field(
        description="confirmed: as the rule says again"
    )
    status_note: Line = ""
    postponed_to: Annotated[str, Moment()] | None = None
