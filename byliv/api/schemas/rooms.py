"""Rooms as the schema tells them. Which fields there are is said by `records.rooms`; a test compares."""

from pydantic import BaseModel, Field

from byliv.api.schemas.pages import Page
from byliv.api.schemas.records import AreaName, Named, Record, Sourced, Stretch


class RoomHours(BaseModel):
    weekday: int = Field(description="0 is Monday")
    opens: str = Field(description="by the clock of `timezone`")
    closes: str = Field(description="after 24:00: on the next day")
    first_day: str | None = Field(description="null: since ever")
    last_day: str | None


class Price(BaseModel):
    payer: str = Field(description="everybody, association, member or company; without a row one pays as everybody")
    unit: str = Field(description="hour, day or booking")
    amount_oere: int
    currency: str


class Item(BaseModel):
    item: str
    note: str


class RoomPhoto(BaseModel):
    url: str
    width: int
    height: int
    alt_da: str
    alt_en: str
    credit: str
    is_plan: bool = Field(description="a floor plan")


class Room(Sourced):
    id: int
    type: str
    slug: str
    url: str
    api_url: str
    free_url: str = Field(description="when it is free")
    calendar_url: str = Field(description="when it is taken, as a calendar that says nothing else")
    name: str
    offer: str
    offer_label: str
    summary_da: str
    summary_en: str
    description_da: str
    description_en: str
    place: Named
    part_of: Named | None = Field(description="the hall it can be opened to")
    run_by: Named | None
    floor: str
    longitude: float | None
    latitude: float | None
    area: AreaName | None
    standing: int | None = Field(description="how many people")
    seated: int | None
    floor_area: int | None = Field(description="square metres")
    noise: str = Field(description="quiet, speech, acoustic or loud")
    loud_from: str | None = Field(description="louder than talk only between these")
    loud_until: str | None
    is_step_free: bool | None = Field(description="null: nobody has said; see the place")
    access: dict[str, str] = Field(description="yes or no for each fact that somebody knows")
    uses: list[str]
    items: list[Item]
    photos: list[RoomPhoto]
    is_bookable: bool
    who_may_book: str = Field(description="anyone, associations or members")
    needs_approval: bool
    prices: list[Price]
    price_lines: list[str] = Field(description="the same as people say it")
    house_rules_da: str
    house_rules_en: str
    way_in: str
    way_in_note: str
    timezone: str
    hours: list[RoomHours]
    available_from: str | None
    available_until: str | None
    is_open_on_holidays: bool
    step_minutes: int
    shortest_minutes: int
    longest_minutes: int
    minutes_before: int = Field(description="kept free before a booking")
    minutes_after: int
    days_ahead: int = Field(description="how far ahead one may book")
    hours_of_notice: int
    hours_to_cancel: int
    is_public: bool
    confirmed_at: str | None
    created_at: str | None
    updated_at: str | None


class Rooms(Page):
    items: list[Room]


class FreeTimes(Record):
    """Every booking on the room's grid, of an allowed length, that lies inside one of the stretches can be made now."""

    room: str
    url: str = Field(description="where it is booked")
    timezone: str
    first_day: str
    last_day: str
    is_bookable: bool
    step_minutes: int
    shortest_minutes: int
    longest_minutes: int
    items: list[Stretch]
