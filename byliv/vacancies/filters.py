"""What a reader asked the list for: it lives in the address, is parsed here once, and is written back."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import QueryDict

from byliv.core.asked import one_of
from byliv.vacancies.choices import EMPTY, Sort, State
from byliv.vacancies.models import Vacancy

ALL = "all"
ORDERS = ("longest", "newest", "address", "largest")
SIZES = ("", "50", "100", "250", "500")


@dataclass(frozen=True)
class VacancyFilter:
    """A parsed filter; the empty one asks for everything that stands empty now, the longest first."""

    state: str = ""
    sort: str = ""
    size: str = ""  # at least so many square metres
    order: str = "longest"

    @classmethod
    def parse(cls, query: QueryDict) -> "VacancyFilter":
        """Read the query string; BadFilter (for the reader) when a word is unknown."""
        return cls(
            state=one_of(query.get("state") or "", ("", ALL, *State.values)),
            sort=one_of(query.get("sort") or "", ("", *Sort.values)),
            size=one_of(query.get("size") or "", SIZES),
            order=one_of(query.get("order") or "longest", ORDERS),
        )

    @property
    def is_empty(self) -> bool:
        return self == VacancyFilter(order=self.order)

    def query(self) -> str:
        """The query string that parses back to this filter."""
        pairs = {"state": self.state, "sort": self.sort, "size": self.size}
        pairs |= {"order": self.order} if self.order != "longest" else {}
        return urlencode([(name, value) for name, value in pairs.items() if value])

    def chosen(self, rows: "QuerySet[Vacancy]") -> "QuerySet[Vacancy]":
        """These of the rows, in the order asked for."""
        if self.state != ALL:
            rows = rows.filter(state__in=[self.state] if self.state else EMPTY)
        if self.sort:
            rows = rows.filter(sort=self.sort)
        if self.size:
            rows = rows.filter(floor_area__gte=int(self.size))
        return rows.order_by(*_order(self.order))


def _order(name: str) -> list:
    known: dict[str, list] = {
        "longest": [Coalesce("empty_since", "state_since"), "pk"],
        "newest": ["-created_at", "-pk"],
        "address": ["locality", "street_address", "pk"],
        "largest": [F("floor_area").desc(nulls_last=True), "pk"],
    }
    return known[name]
