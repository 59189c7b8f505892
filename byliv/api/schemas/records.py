"""The records as the schema tells them. Which fields there are is said by `records`; a test compares."""

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model


def _nothing_is_needed(schema: dict[str, Any]) -> None:
    """With `fields=` any of them may be missing."""
    schema.pop("required", None)


class Record(BaseModel):
    model_config = ConfigDict(json_schema_extra=_nothing_is_needed)


class Sourced(Record):
    """Where a record comes from and what may be done with it."""

    licence: str = Field(description="SPDX name of the licence of the texts; NOASSERTION: nobody has said")
    source: str = Field(description="what it was read from; empty: written here")
    source_url: str


class AreaName(BaseModel):
    slug: str
    name: str


class Named(BaseModel):
    slug: str
    name: str
    url: str
    api_url: str


class Who(BaseModel):
    slug: str
    name: str
    role: str = Field(description="host, owner, resident or user")
    url: str


class Contact(Record):
    label_da: str
    label_en: str
    name: str
    email: str = Field(description="empty where it hides behind a form")
    phone: str
    form_url: str = Field(description="a page to write to them, where the address is hidden")
    id: int = Field(description="only for those who may change it")
    is_shown: bool = Field(description="only for those who may change it")


class Link(BaseModel):
    kind: str
    url: str


class Photo(Record):
    url: str
    width: int
    height: int
    alt_da: str
    alt_en: str
    credit: str
    licence: str


class Listing(Sourced):
    id: int
    type: str
    slug: str
    url: str = Field(description="its page for people")
    api_url: str
    name: str
    kind: str
    kind_label: str
    summary_da: str
    summary_en: str
    description_da: str = Field(description="Markdown")
    description_en: str
    street_address: str
    postal_code: str
    locality: str
    longitude: float | None
    latitude: float | None
    area: AreaName | None
    themes: list[str]
    contacts: list[Contact]
    links: list[Link]
    photos: list[Photo]
    is_public: bool
    confirmed_at: str | None = Field(description="when somebody who knows said that it is right")
    confirmed_as: str = Field(description="owner, steward or empty")
    freshness: str = Field(description="fresh, ageing or stale")
    created_at: str | None
    updated_at: str | None


class Place(Listing):
    opening_hours: str = Field(description="in the words of OpenStreetMap")
    access: dict[str, str] = Field(description="yes or no for each fact that somebody knows")
    organisations: list[Who]


class Organisation(Listing):
    places: list[Who]


class DatesHead(BaseModel):
    id: int
    uid: str
    start: str
    end: str | None = Field(description="null: an open end; of whole days the midnight behind them")
    timezone: str
    timing: str = Field(description="timed, all_day or unannounced")
    time_text: str
    rrule: list[str]
    also: list[str]


# "except" is a word of Python's.
Dates = create_model(
    "Dates",
    __base__=DatesHead,
    __doc__="A set of dates on the terms of RFC 5545; local times of `timezone`.",
    **{"except": (list[str], ...)},  # type: ignore[call-overload]
)


class EventPhoto(BaseModel):
    url: str
    width: int
    height: int
    alt_da: str
    alt_en: str
    credit: str


class Event(Sourced):
    id: int
    type: str
    slug: str
    url: str
    api_url: str
    name: str
    kind: str
    kind_label: str
    summary_da: str
    summary_en: str
    description_da: str
    description_en: str
    status: str = Field(description="tentative, confirmed, cancelled or postponed")
    status_note: str
    dates: list[Dates]  # type: ignore[valid-type]
    organisers: list[Named]
    part_of: Named | None
    themes: list[str]
    place: Named | None = Field(description="the place, once it has said yes")
    room: str
    location: str
    longitude: float | None
    latitude: float | None
    area: AreaName | None
    languages: list[str]
    age_from: int | None
    age_to: int | None
    is_free: bool | None
    price_from_oere: int | None
    price_text: str
    ticket_url: str
    website: str
    access: dict[str, str]
    photo: EventPhoto | None
    is_public: bool
    created_at: str | None
    updated_at: str | None


class DatePlace(BaseModel):
    name: str
    url: str


class Date(Record):
    id: int
    event: str = Field(description="the event's slug")
    url: str
    api_url: str
    uid: str
    recurrence_id: str = Field(description="with uid the date's identity in calendars")
    sequence: int
    name: str
    kind: str
    kind_label: str
    summary_da: str
    summary_en: str
    start: str
    end: str | None
    timezone: str
    first_day: str
    last_day: str
    timing: str
    time_text: str
    status: str
    status_note: str
    postponed_to: str | None
    place: DatePlace | None
    room: str
    location: str
    longitude: float | None
    latitude: float | None
    organisers: list[str]
    is_free: bool | None
    price_from_oere: int | None
    price_text: str
    image: str
    licence: str
    source: str
    source_url: str
    last_modified: str


class Area(Record):
    id: int
    slug: str
    url: str
    api_url: str
    kind: str
    name_da: str
    name_en: str
    intro_da: str
    intro_en: str
    parent: str | None
    bbox: list[float]
    hue: int
    languages: list[str]
    website: str
    updated_at: str | None
    outline: dict[str, Any] = Field(description="GeoJSON; in lists only when asked for by name")


class Theme(BaseModel):
    code: str
    scheme: str
    name_da: str
    name_en: str
    hue: int


class Stretch(BaseModel):
    start: str
    end: str


class OpenDay(Record):
    id: int
    slug: str
    url: str
    api_url: str
    event_api_url: str
    name: str
    summary_da: str
    summary_en: str
    dates: list[Stretch]
    areas: list[str]
    is_call_open: bool
    deadline: str | None
    is_published: bool
    licence: str
    updated_at: str | None


class Stop(BaseModel):
    id: int
    number: int | None
    name: str
    summary: str
    description: str
    host: str
    where: str
    way_in: str
    longitude: float | None
    latitude: float | None
    hours: list[Stretch]
    themes: list[str]
    is_installation: bool
    is_step_free: bool | None
    is_for_children: bool
    url: str
    licence: str
    updated_at: str | None
