"""What a record is made of: for each field how it is read, and what must be read with the rows."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Prefetch, QuerySet


class Field(NamedTuple):
    """How a field is read from a thing. `joins` and `prefetches` make that free of queries in lists."""

    read: Callable[[Any], Any]
    joins: tuple[str, ...] = ()
    prefetches: tuple[str | Prefetch, ...] = ()


Fields = Mapping[str, Field]


def record(thing: Any, fields: Fields, names: Collection[str] = ()) -> dict[str, Any]:
    """The fields of these names (none: all), in their own order."""
    return {name: field.read(thing) for name, field in fields.items() if not names or name in names}


def prefetched(rows: QuerySet, fields: Fields, names: Collection[str] = ()) -> QuerySet:
    """The rows with everything that these fields read: a number of queries that does not grow with the rows."""
    chosen = [field for name, field in fields.items() if not names or name in names]
    joins = dict.fromkeys(join for field in chosen for join in field.joins)
    prefetches = {getattr(each, "prefetch_to", each): each for field in chosen for each in field.prefetches}
    return rows.select_related(*joins).prefetch_related(*prefetches.values())


def own(name: str) -> Field:
    """A column of the thing itself."""
    return Field(lambda thing: getattr(thing, name))


def whole(path: str) -> str:
    """The address with our host before it."""
    return settings.BASE_URL + path


def named(thing: Any, collection: str) -> dict[str, str]:
    """A thing as others name it, with its page and its record."""
    page = whole(thing.get_absolute_url())
    return {"slug": thing.slug, "name": thing.name, "url": page, "api_url": whole(f"/api/v1/{collection}/{thing.slug}")}


def moment(value: datetime | None) -> str | None:
    """A moment as ISO 8601 in UTC, to the second."""
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if value else None


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def themes_of(thing: Any) -> list[str]:
    return [theme.code for theme in thing.themes.all()]


def area_of(thing: Any) -> dict[str, str] | None:
    """The area that the thing lies in, as others name it."""
    return {"slug": thing.area.slug, "name": thing.area.name_da} if thing.area else None


AREA = Field(area_of, ("area",))
THEMES = Field(themes_of, (), ("themes",))
