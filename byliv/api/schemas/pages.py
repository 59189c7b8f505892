"""What comes as the schema tells it: pages of records, and refusals."""

from pydantic import BaseModel, Field

from byliv.api.schemas.records import Area, Date, Event, Named, OpenDay, Organisation, Place, Stop, Theme


class Page(BaseModel):
    next_cursor: str | None = Field(description="`cursor` of the next page; null: this is the last")


class Counted(Page):
    total_at_least: int | None = Field(description="how many there are; null where nobody counted")
    total_is_exact: bool


class Places(Counted):
    items: list[Place]


class Organisations(Counted):
    items: list[Organisation]


class Events(Page):
    items: list[Event]


class Agenda(Page):
    items: list[Date]


class Areas(Page):
    items: list[Area]


class Themes(BaseModel):
    items: list[Theme]


class OpenDays(Page):
    items: list[OpenDay]


class Stops(BaseModel):
    items: list[Stop]


class Hit(BaseModel):
    type: str
    id: int
    slug: str
    name: str
    kind_label: str
    line: str
    where: str
    url: str
    first_day: str | None
    last_day: str | None


class Hits(BaseModel):
    items: list[Hit]
    total_at_least: int
    corrected: str = Field(description="the words that were meant instead, when those given were not found")


class Home(BaseModel):
    """What there is to ask for."""

    name: str
    documentation: str
    schema_url: str
    collections: dict[str, str]


class Me(BaseModel):
    """Whose key it is and what they look after."""

    name: str
    scope: str
    expires_on: str | None
    organisations: list[Named]
    places: list[Named]


class FieldError(BaseModel):
    detail: str
    pointer: str | None = Field(None, description="where in the body, as a JSON pointer")
    parameter: str | None = Field(None, description="which word of the address")


class Problem(BaseModel):
    """What went wrong, as RFC 9457 says it."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldError] = []
