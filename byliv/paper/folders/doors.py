"""Door signs: a page for each stop, all in one file."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from byliv.core import typeset
from byliv.opendays.models import OpenDay
from byliv.opendays.queries import StopRow
from byliv.paper.folders import words
from byliv.paper.folders.content import glyphs_of, inks_of, stop_data
from byliv.themes.models import Theme

SHEET = Path(__file__).parent.parent / "sheets" / "door.typ"


class Size(TextChoices):
    A4 = "a4", _("A4")
    A5 = "a5", _("A5")


def doors_data(open_day: OpenDay, rows: Sequence[StopRow], *, size: str, language: str) -> dict[str, Any]:
    """What the sheet of door signs reads, for these stops."""
    with override(language):
        inks = inks_of(open_day, list(open_day.areas.defer("polygon").order_by("path")))
        themes = {theme.code: theme for theme in Theme.objects.all()}
        days = words.days_of(open_day)
        when = words.when_words(open_day)
        return {
            "title": open_day.name,
            "format": Size(size).value,
            "languages": [language],
            "words": {language: words.fixed_words()},
            "inks": inks,
            "name": open_day.name,
            "foot": " · ".join(part for part in (open_day.name, when, "Byliv") if part),
            "glyph": typeset.glyph("event-open_house", inks["field-ink"]),
            "glyphs": glyphs_of(rows, inks["ink"]),
            "stops": [stop_data(row, days, themes, language) for row in rows],
        }
