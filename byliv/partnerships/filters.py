"""What a reader asked the register for: it lives in the address, is parsed here once, and is written back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from byliv.core import clock
from byliv.core.asked import one_of
from byliv.core.text import one_line
from byliv.partnerships.choices import Stand, Topic
from byliv.partnerships.models import Holding, Owner
from byliv.partnerships.queries import with_topic

QUIET = timedelta(days=365)
# What of the register: each leaves out those who own nothing here any more, but the last.
PARTS: dict[str, str | Promise] = {
    "": _("All owners"),
    "late": _("Next step overdue"),
    "quiet": _("Not spoken with for a year"),
    "answered": _("Answered themselves"),
    "alike": _("May be there twice"),
    "leaving": _("Want to be deleted"),
    "ended": _("Own nothing here any more"),
}


@dataclass(frozen=True)
class OwnerFilter:
    """A parsed filter; the empty one asks for all who own something here."""

    words: str = ""
    part: str = ""
    topic: str = ""
    stand: str = ""

    @classmethod
    def parse(cls, query: QueryDict) -> "OwnerFilter":
        """Read the query string; BadFilter (for the reader) when a word is unknown."""
        return cls(
            words=one_line(query.get("words") or "")[:80],
            part=one_of(query.get("part") or "", PARTS),
            topic=one_of(query.get("topic") or "", ("", *Topic.values)),
            stand=one_of(query.get("stand") or "", ("", *Stand.values)),
        )

    @property
    def is_empty(self) -> bool:
        return self == OwnerFilter()

    def chosen(self, rows: Any, alike: set[int]) -> QuerySet[Owner]:
        """These of the rows of `queries.owners_of`, those whose next step is due first; `alike`: who may be double."""
        rows = rows.filter(ended_on__isnull=self.part != "ended")
        if self.words:
            street = Holding.objects.filter(owner=OuterRef("pk"), street_address__icontains=self.words)
            rows = rows.filter(Q(name__icontains=self.words) | Exists(street))
        if self.topic or self.stand:
            rows = self._with_wants(rows)
        today = clock.local_now().date()
        if self.part == "late":
            rows = rows.filter(next_on__lt=today)
        elif self.part == "quiet":
            rows = rows.filter(Q(last_talk=None) | Q(last_talk__lt=today - QUIET))
        elif self.part == "answered":
            rows = rows.filter(answered_at__isnull=False)
        elif self.part == "leaving":
            rows = rows.filter(leaves_at__isnull=False)
        elif self.part == "alike":
            rows = rows.filter(pk__in=alike)
        found: QuerySet[Owner] = rows.order_by(F("next_on").asc(nulls_last=True), "name", "pk")
        return found

    def _with_wants(self, rows: QuerySet[Owner]) -> QuerySet[Owner]:
        stands = [self.stand] if self.stand else Stand.values
        return with_topic(rows, self.topic, stands) if self.topic else rows.filter(wants__stand__in=stands).distinct()
