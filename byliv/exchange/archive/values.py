"""A field's value as JSON has it, and back; what JSON brings is checked before anything is written."""

import hashlib
import math
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _

MOST_SECONDS = 100 * 366 * 86_400


def told(value: Any) -> Any:
    """A model's value, fit for JSON: moments in UTC, lengths of time in seconds."""
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, timedelta):
        return value.total_seconds()
    return value.isoformat() if hasattr(value, "isoformat") else value


def read(field: models.Field, value: Any) -> Any:
    """What the field holds for a value of the archive. ValidationError with a sentence when it cannot hold that."""
    _check(value)
    if value is None and field.null:
        return None
    if isinstance(field, models.JSONField):
        return value
    if not _is_of(field, value):
        raise ValidationError(_("“%(value)s” cannot stand here.") % {"value": str(value)[:40]})
    if isinstance(field, models.DurationField):
        return timedelta(seconds=value)
    if isinstance(field, models.DateTimeField):
        value = _moment(value)
    return field.clean(value, None)


def digest(value: Any) -> str:
    """A short fingerprint of a value, the same for equal ones."""
    return hashlib.sha256(orjson.dumps(value, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def is_blank(value: Any) -> bool:
    """Whether nobody has said anything there."""
    return value is None or value == "" or value == [] or value == {}


def _moment(text: str) -> datetime:
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None or not is_aware(moment):
        raise ValidationError(_("“%(value)s” is no moment; write 2026-05-01T19:00:00Z.") % {"value": text[:40]})
    return moment


def _is_of(field: models.Field, value: Any) -> bool:
    """Whether JSON's kind of value is the field's: a number is no text, and true is no number."""
    if isinstance(field, models.DurationField):
        return _is_number(value) and abs(value) <= MOST_SECONDS
    if isinstance(field, models.FloatField):
        return _is_number(value)
    if isinstance(field, models.BooleanField):
        return isinstance(value, bool)
    if isinstance(field, models.IntegerField):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _check(value: Any) -> None:
    """No text with a NUL, which no database keeps, however deep it lies."""
    if isinstance(value, str):
        if "\x00" in value:
            raise ValidationError(_("It holds a character that no text has (NUL)."))
    elif isinstance(value, list):
        for each in value:
            _check(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            _check(key)
            _check(each)
