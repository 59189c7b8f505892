"""What somebody is about to book, before anything is written: the price, and what stands in the way, date by date."""

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import NamedTuple

from byliv.accounts.permissions import Person
from byliv.bookings import queries
from byliv.bookings.availability.planning import Planned, plan_series
from byliv.bookings.forms.book import BookingForm
from byliv.bookings.refusals import Refusal, words
from byliv.bookings.words import price_words, span_words


class PlanRow(NamedTuple):
    """One date. `why` is what stands in the way ("" when it can be had); `is_left_out`: it is not wanted."""

    key: str
    words: str
    why: str
    is_left_out: bool


class Preview(NamedTuple):
    """`clashes` still stand in the way; `rows` are empty for a single time."""

    words: str
    price: str
    total: str
    rows: list[PlanRow]
    wanted: int
    clashes: list[PlanRow]
    refusal: str
    code: str
    plan: str


def key_of(moment: datetime) -> str:
    """How a date of a series is called in the form: its start, in UTC."""
    return f"{moment.timestamp():.0f}"


def plan_of(form: BookingForm) -> str:
    """A word for exactly these dates, so that what was ticked for others does not count."""
    said = f"{form.rrule if form.is_series else ''} {form.start} {form.end}"
    return hashlib.blake2b(said.encode(), digest_size=8).hexdigest()


def preview_of(form: BookingForm, user: Person, *, skip: Iterable[str] = (), looked: str = "") -> Preview:
    """What a valid form comes to. The dates of `skip` are left out, when it was ticked for this plan (`looked`);
    whoever has not looked at it yet leaves out the clashes."""
    assert form.start is not None and form.end is not None
    room, payer = form.room, form.chosen
    amount = queries.price_of(room, form.start, form.end, queries.payer_of(room, payer))
    if not form.is_series:
        refusal = queries.why_not(room, form.start, form.end, user, payer, form.cleaned_data["people"])
        sentence = "" if refusal is None else refusal.messages[0]
        code = "" if refusal is None else str(refusal.code)
        told = span_words(room, form.start, form.end)
        return Preview(told, price_words(amount), "", [], 1, [], sentence, code, plan_of(form))
    try:
        rows = _rows(form, user, set(skip), has_looked=looked == plan_of(form))
    except Refusal as refusal:
        return Preview("", "", "", [], 0, [], refusal.messages[0], str(refusal.code), plan_of(form))
    kept = [row for row in rows if not row.is_left_out]
    clashes = [row for row in kept if row.why]
    told = span_words(room, form.start, form.end)
    none = "" if kept else words("no_dates")
    total = price_words(amount * len(kept))
    return Preview(told, price_words(amount), total, rows, len(kept), clashes, none, "", plan_of(form))


def skipped(form: BookingForm, user: Person, rows: Sequence[PlanRow]) -> list[datetime | date]:
    """The dates that are left out, and the days on which the series pauses, as the action wants them."""
    out = {row.key for row in rows if row.is_left_out}
    return [*form.left_out, *(each.start for each in _planned(form, user) if key_of(each.start) in out)]


def _planned(form: BookingForm, user: Person) -> list[Planned]:
    assert form.start is not None and form.end is not None
    people = form.cleaned_data["people"]
    return plan_series(form.room, form.rrule, form.start, form.end, user, form.chosen, people, skip=form.left_out)


def _rows(form: BookingForm, user: Person, skip: set[str], *, has_looked: bool) -> list[PlanRow]:
    rows = []
    for each in _planned(form, user):
        key = key_of(each.start)
        why = "" if each.refusal is None else each.refusal.messages[0]
        is_left_out = key in skip if has_looked else bool(why)
        rows.append(PlanRow(key, span_words(form.room, each.start, each.end), why, is_left_out))
    return rows
