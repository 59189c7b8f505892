"""The one board: a card for each of the area's premises, in columns from "seen empty" to "agreement"."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from byliv.core import clock
from byliv.core.text import fold
from byliv.partnerships.agreements import Agreed, agreements_of
from byliv.partnerships.choices import FOLDED, Column
from byliv.partnerships.models import Holding, Partnership, Talk
from byliv.partnerships.queries import MOST, open_steps, vacancies_of
from byliv.vacancies.choices import State
from byliv.vacancies.models import Vacancy
from byliv.vacancies.shown import title_of

HUES = {
    Column.SEEN: 30, Column.ASKED: 85, Column.OFFERED: 150, Column.AGREED: 200, Column.IN_USE: 250, Column.GONE: 320
}  # fmt: skip
SHOWN = 60  # cards of a column, the newest of the folded ones
_NUMBER = re.compile(r"\s+\d.*$")


class Card(NamedTuple):
    """Premises on the board: whose they are, for how many days they have stood in the column, what comes next."""

    vacancy: Vacancy
    title: str
    column: Column
    days: int
    holdings: list[Holding]
    step: Talk | None
    agreed: Agreed | None
    is_late: bool


class Lane(NamedTuple):
    """A column with its cards; `total` says how many there are, `cards` holds at most so many."""

    column: Column
    hue: int
    total: int
    cards: list[Card]
    is_folded: bool


def column_of(vacancy: Vacancy, agreed: Iterable[Agreed]) -> Column:
    """Where the card lies."""
    return Column.AGREED if agreed_now(vacancy, agreed) else Column(vacancy.state)


def agreed_now(vacancy: Vacancy, agreed: Iterable[Agreed]) -> Agreed | None:
    """The latest agreement about premises that nobody uses yet: one made here while it is in force; one noted by hand
    when that was since they were last offered."""
    if not vacancy.is_empty:
        return None
    is_offered = vacancy.state == State.OFFERED
    current = [each for each in agreed if not each.is_over]
    current = [each for each in current if each.url or (is_offered and each.on >= vacancy.state_since)]
    return current[-1] if current else None


def cards_of(partnership: Partnership) -> list[Card]:
    """All cards, those of longest standing first; a fixed number of queries."""
    rows = list(vacancies_of(partnership).order_by("state_since", "pk")[:MOST])
    ids = [each.pk for each in rows]
    holdings: dict[int, list[Holding]] = {}
    mine = Holding.objects.filter(vacancy__in=ids, owner__partnership=partnership).select_related("owner")
    for holding in mine.order_by("pk"):
        holdings.setdefault(holding.vacancy_id or 0, []).append(holding)
    steps = open_steps({each.owner_id for found in holdings.values() for each in found})
    agreed = agreements_of(ids)
    today = clock.local_now().date()
    return [_card(each, holdings.get(each.pk, []), steps, agreed.get(each.pk, []), today) for each in rows]


def card_of(partnership: Partnership, vacancy: Vacancy) -> Card:
    """One card."""
    mine = list(Holding.objects.filter(vacancy=vacancy, owner__partnership=partnership).select_related("owner"))
    steps = open_steps({each.owner_id for each in mine})
    return _card(vacancy, mine, steps, agreements_of([vacancy.pk]).get(vacancy.pk, []), clock.local_now().date())


def lanes_of(cards: Iterable[Card]) -> list[Lane]:
    """The cards in their columns, from the left."""
    found: dict[Column, list[Card]] = {column: [] for column in Column}
    for card in cards:
        found[card.column].append(card)
    return [
        Lane(
            column, HUES[column], len(mine), mine[-SHOWN:][::-1] if column in FOLDED else mine[:SHOWN], column in FOLDED
        )
        for column, mine in found.items()
    ]


def on_street(cards: Iterable[Card], street: str) -> list[Card]:
    """Those of the cards that lie on the street."""
    return [card for card in cards if fold(street_of(card.vacancy.street_address)) == fold(street)]


def streets_of(cards: Iterable[Card]) -> list[str]:
    """The streets that cards lie on, by name."""
    named = {fold(street): street for card in cards if (street := street_of(card.vacancy.street_address))}
    return [named[key] for key in sorted(named)]


def street_of(address: str) -> str:
    """The street of an address: "Istedgade 61, st. tv." is on "Istedgade"."""
    return _NUMBER.sub("", address.partition(",")[0]).strip()


def _card(vacancy: Vacancy, holdings: list[Holding], steps: dict[int, Talk], agreed: list[Agreed], today: date) -> Card:
    current = agreed_now(vacancy, agreed)
    column = Column.AGREED if current else Column(vacancy.state)
    since = current.on if current else vacancy.state_since
    step = next((steps[each.owner_id] for each in holdings if each.owner_id in steps), None)
    is_late = bool(step and step.next_on and step.next_on < today)
    return Card(
        vacancy,
        title_of(vacancy),
        column,
        (today - since).days,
        holdings,
        step,
        current or (agreed[-1] if agreed else None),
        is_late,
    )
