"""A reckoning in words: the one shape in which pages, statements, files and papers show it.

What `told` gives is plain JSON, so that a statement can be frozen; names stand in it in both languages.
"""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.utils.dates import MONTHS
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from byliv.rents import words
from byliv.rents.models import ContributionKind
from byliv.rents.reckoning import Ahead, Reckoning


class Row(NamedTuple):
    """One line of a sum: what it is, why, and its amount in øre (a discount is negative)."""

    label: str
    note: str
    oere: int
    amount: str
    is_total: bool = False


class Hint(NamedTuple):
    """What is missing to a next step, in words."""

    kind: ContributionKind
    text: str


def told(reckoning: Reckoning, kinds: Iterable[ContributionKind], months: Iterable[int] = ()) -> dict[str, Any]:
    """A period, or several put together (of these months), as JSON."""
    known = {kind.pk: kind for kind in kinds}
    lines = [
        {
            **line._asdict(),
            "name_da": known[line.key].name_da,
            "name_en": known[line.key].name_en or known[line.key].name_da,
            "unit": known[line.key].unit,
        }
        for line in reckoning.lines
    ]
    return {**reckoning._asdict(), "lines": lines, "of_months": list(months)}


def rows_of(period: Mapping[str, Any], floor: int) -> list[Row]:
    """The lines of a told period, the base first and the total last. They sum, and a test says so."""
    base = period["base"]
    rows = [Row(_("Rent before any discount"), "", base, words.kroner(base))]
    for line in period["lines"]:
        name = line["name_en"] if get_language() == "en" else line["name_da"]
        rows.append(Row(name, _why(line), -line["discount"], words.less(line["discount"])))
    if period["cap"]:
        note = _("Beyond the most that the rent can fall: %(percent)s is always paid.")
        rows.append(Row(_("Cap"), note % {"percent": words.percent(floor)}, period["cap"], words.kroner(period["cap"])))
    rows.append(Row(_("Rent"), "", period["total"], words.kroner(period["total"]), is_total=True))
    return rows


def _why(line: Mapping[str, Any]) -> str:
    """ "5 times, 5 % from 4 times"."""
    counted = words.times(line["counted"], line["unit"])
    if line["given"] > line["counted"]:
        both = _("%(counted)s of %(given)s count")
        counted = both % {"counted": line["counted"], "given": words.times(line["given"], line["unit"])}
    if not line["permille"]:
        return counted
    reached = _("%(percent)s from %(asked)s on")
    step = {"percent": words.percent(line["permille"]), "asked": words.times(line["asked"], line["unit"])}
    return f"{counted}: {reached % step}"


def months_words(months: Iterable[int]) -> str:
    """ "January to March", "May"."""
    known = sorted(months)
    if not known:
        return ""
    first, last = str(MONTHS[known[0]]), str(MONTHS[known[-1]])
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def hints_of(steps: Iterable[Ahead], kinds: Iterable[ContributionKind], months: int, count: int = 3) -> list[Hint]:
    """The next steps in words, what it saves a month rounded down: "2 times more: 312 kr. less a month"."""
    known = {kind.pk: kind for kind in kinds}
    found = []
    for step in list(steps)[:count]:
        kind = known[step.key]
        told_step = {"more": words.times(step.missing, kind.unit), "saves": words.kroner(step.saves // months)}
        found.append(Hint(kind, _("%(more)s more: %(saves)s less a month") % told_step))
    return found
