"""When the use of premises was agreed: as the register notes it by hand. One place, so that the board, its figures and
the owner's page say the same."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from byliv.partnerships.models import Holding


class Agreed(NamedTuple):
    """The use of premises is agreed since that day; `url` leads to the agreement when it was made here."""

    on: date
    url: str


def agreements_of(vacancies: Collection[int]) -> dict[int, list[Agreed]]:
    """Of each of these premises (identities) its agreements, the latest last; a fixed number of queries."""
    found: dict[int, list[Agreed]] = {}
    rows = Holding.objects.filter(vacancy__in=vacancies, agreed_on__isnull=False).order_by("agreed_on", "pk")
    for vacancy, on in rows.values_list("vacancy_id", "agreed_on"):
        found.setdefault(vacancy, []).append(Agreed(on, ""))
    return found
