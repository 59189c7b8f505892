"""A reckoning in words: the one shape in which pages, statements, files and papers show it.

What `told` gives is plain JSON, so that a statement can be frozen; names stand in it in both languages.
"""

from collections.abc import Iterable, Mapping
from datetime import date
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


class Sheet(NamedTuple):
    """A year for a page or a paper, from what `statements.lines_of` holds."""

    lines: Mapping[str, Any]
    scheme: str
    facts: list[tuple[str, str]]
    periods: list[tuple[str, list[Row]]]
    rows: list[Row]
    paid: list[tuple[str, str]]
    log: list[dict[str, Any]]


def sheet_of(lines: Mapping[str, Any]) -> Sheet:
    """The year in the reader's words; its periods only where there are several."""
    periods = [(months_words(each["of_months"]), rows_of(each, lines["floor"])) for each in lines["periods"]]
    is_english = get_language() == "en"
    log = [
        {
            "on": date.fromisoformat(row["on"]),
            "name": row["name_en"] if is_english else row["name_da"],
            "how_much": words.times(row["amount"], row["unit"]),
            "words": row["words"],
        }
        for row in lines["log"]
    ]
    return Sheet(
        lines=lines,
        scheme=lines["scheme_en"] if is_english else lines["scheme_da"],
        facts=_facts(lines),
        periods=periods if len(periods) > 1 else [],
        rows=rows_of(lines["year"], lines["floor"]),
        paid=[(str(MONTHS[int(month)]), words.kroner(oere)) for month, oere in lines["paid"].items()],
        log=log,
    )


def _facts(lines: Mapping[str, Any]) -> list[tuple[str, str]]:
    facts = [
        (_("Tenant"), lines["tenant"]),
        (_("Landlord"), lines["landlord"]),
        (_("What is rented"), lines["premises"]),
        (_("Months"), months_words(lines["year"]["of_months"])),
    ]
    if lines["rate"] and lines["floor_area"]:
        area = {"area": lines["floor_area"], "rate": words.kroner(lines["rate"])}
        facts.append((_("Rent before any discount"), _("%(area)s m² at %(rate)s a year") % area))
    return facts
