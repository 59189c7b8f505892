"""Records as rows of a table: for programs as they are, for people in their words."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from byliv.atlas.panel import kind_choices
from byliv.atlas.syndication.records import FIELDS, Record
from byliv.atlas.syndication.words import COLUMNS
from byliv.core.tables import Cell
from byliv.listings import licences
from byliv.listings.models import Listing
from byliv.themes import queries as themes

MOMENTS = ("confirmed_at", "created_at", "updated_at")
DAY = 10  # letters of "2026-05-31"


def titles() -> list[str]:
    """The first row in the reader's language."""
    return [str(COLUMNS[field]) for field in FIELDS]


def cells(record: Record, *, for_people: bool = False) -> list[Cell]:
    """The record as a row; several words in one cell with "; " between."""
    told = _in_words(record) if for_people else record
    return ["; ".join(value) if isinstance(value, list) else value for value in (told[field] for field in FIELDS)]


def _in_words(record: Record) -> Record:
    fresh = {"fresh": _("fresh"), "ageing": _("ageing"), "stale": _("stale")}
    return {
        **record,
        "type": str(Listing.Type(record["type"]).label),
        "kind": {choice.value: choice.label for choice in kind_choices()}.get(record["kind"], record["kind"]),
        "themes": [themes.name_of(code) for code in record["themes"]],
        "step_free": {"yes": _("Yes"), "no": _("No")}.get(record["step_free"], ""),
        "freshness": fresh[record["freshness"]],
        **{field: (record[field] or "")[:DAY] for field in MOMENTS},
    }


def about(name: str, page: str, following: str, day: date) -> tuple[str, Sequence[tuple[str, str]]]:
    """The second sheet: what this is, where it comes from, how it may be used, and where the rest is."""
    rows = [
        (_("What"), name),
        (_("Page"), page),
        (_("Fetched"), day.isoformat()),
        (_("Licence"), _("each line says its own; %(usual)s asks you to name those who wrote it")
         % {"usual": licences.LICENCES["CC-BY-4.0"][0]}),
    ]  # fmt: skip
    return _("About"), [*rows, (_("The next part"), following)] if following else rows
