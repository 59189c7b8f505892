"""Synonyms of an area go with it into its archive, and come out of it."""

from collections.abc import Sequence
from typing import Any

from django.db import models

from byliv.areas.models import Area
from byliv.exchange.archive.reading import Row
from byliv.exchange.archive.shapes import Table
from byliv.exchange.archive.writing.base import TableWriter, Values
from byliv.search.actions import add_synonym, change_synonym
from byliv.search.models import Synonym


class Synonyms(TableWriter):
    """The same words in the same area are the same synonym."""

    def match(self, rows: Sequence[Row]) -> dict[str, int]:
        areas = self.job.resolved(rows, "area")
        there = Synonym.objects.filter(area__in=set(areas.values())).values_list("pk", "area", "words")
        known = {(area, str(words)): pk for pk, area, words in there}
        found = {row.name: (areas.get(row.name), str(row.record.get("words"))) for row in rows}
        return {name: known[key] for name, key in found.items() if key in known}

    def create_one(self, row: Row, values: Values) -> models.Model:
        area = Area.objects.filter(pk=values["area"]).first() if values.get("area") else None
        if area is None:
            # Of an area alone: words for everywhere are the operator's.
            raise row.refused("area")
        return add_synonym(area=area, words=_words(values), by=None)

    def change(self, thing: Any, row: Row, values: Values) -> None:
        if "words" in values:
            change_synonym(synonym=thing, words=_words(values), by=None)


def _words(values: Values) -> list[str]:
    words = values.get("words")
    return [each for each in words if isinstance(each, str)] if isinstance(words, list) else []


SYNONYMS = Table(
    Synonym,
    name="synonyms",
    kind="synonym",
    fields=("words",),
    refs={"area": "area"},
    left_out={"id": "the archive has its own", "created_at": "a stamp", "updated_at": "a stamp"},
    rows=lambda scope: Synonym.objects.filter(area__in=scope.ids),
    writer=Synonyms,
)
