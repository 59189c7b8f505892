"""Kinds of values that are checked when they come and told in the schema."""

import re
from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from django.utils.translation import gettext as _
from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(?::(\d\d)(?:\.(\d+))?)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


class OneOf:
    """Text that is one of these words: `Annotated[str, OneOf(words)]`."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = list(words)

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.literal_schema(self.words)


class Names:
    """Some of these words, separated by commas."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = list(words)

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, core_schema.str_schema())

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        one = "|".join(self.words)
        return {"type": "string", "pattern": f"^(?:{one})(?:,(?:{one}))*$"}

    def _check(self, text: str) -> str:
        for word in text.split(","):
            if word not in self.words:
                raise ValueError(_("There is no field “%(word)s” here.") % {"word": word[:40]})
        return text


class Moment:
    """A moment with its distance from UTC, as 2026-05-01T12:00:00Z; given on as the text it was."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, core_schema.str_schema())

    def __get_pydantic_json_schema__(self, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}

    def _check(self, text: str) -> str:
        moment_of(text)
        return text


def moment_of(text: str) -> datetime:
    """The moment that a text says, in UTC; ValueError (for people) when it says none."""
    found = MOMENT.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        day, clock, seconds, part, zone = found.groups()
        # A leap second is the second before it; a space is a plus that nobody escaped.
        second = min(int(seconds or 0), 59)
        parsed = datetime.fromisoformat(f"{day}T{clock}:{second:02}.{(part or '0')[:6]:0<6}{zone.upper()}")
        return parsed.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError(_("Write a moment as 2026-05-31T12:00:00Z.")) from None
