"""Moments as the database writes them, for rows that are read by the hundred.

Making a datetime of each takes as long as reading the row; comparing and writing them out needs none.
"""

from datetime import UTC, datetime

from django.db.models import TextField
from django.db.models.functions import Cast

SECONDS = 19  # characters of "2026-11-21 09:30:00"
FRACTION = 6  # digits
WITH_FRACTION = 26  # characters of "2026-11-21 09:30:00.250000"
WITH_OFFSET = 29  # of "2026-11-21 09:30:00.254321+00"


def as_text(field: str) -> Cast:
    """The column as text, in UTC: "2026-11-21 09:30:00.25"; PostgreSQL writes "+00" behind it."""
    return Cast(field, TextField())


def text_of(moment: datetime) -> str:
    """What texts are compared with, without fractions of a second: earlier moments are less, later ones are not."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S")


def iso(text: str | None) -> str | None:
    """A moment that was read `as_text`, as JSON has it: "2026-11-21T09:30:00.250000+00:00"."""
    if text is None:
        return None
    # Nearly all, and hundreds at once: first SQLite's, then PostgreSQL's.
    if len(text) == WITH_FRACTION:
        return f"{text[:10]}T{text[11:]}+00:00"
    if len(text) == WITH_OFFSET:
        return f"{text[:10]}T{text[11:]}:00"
    fraction = text[SECONDS + 1 :].removesuffix("+00")
    if text[SECONDS : SECONDS + 1] != ".":
        return f"{text[:10]}T{text[11:SECONDS]}+00:00"
    return f"{text[:10]}T{text[11:SECONDS]}.{fraction.ljust(FRACTION, '0')}+00:00"
