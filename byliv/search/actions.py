"""The only writers of synonyms and of searches without result."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from byliv.accounts.models import User
from byliv.areas.models import Area
from byliv.audit.actions import record
from byliv.core import clock, versions
from byliv.core.text import fold, one_line
from byliv.search.models import SearchMiss, Synonym
from byliv.search.permissions import can_answer_miss, can_change_synonym, can_tend_words

MOST_WORDS, LONGEST = 12, 60
KEPT = timedelta(days=183)
# So many different ones are kept of an area: a flood of nonsense pushes nothing useful out, and fills no table.
MOST_MISSES = 500


class Missed(NamedTuple):
    """What was searched in vain: the area's identity (None: everywhere), the words folded and as written."""

    area: int | None
    folded: str
    words: str


@transaction.atomic
def add_synonym(*, area: Area | None, words: Sequence[str], by: User | None) -> Synonym:
    """Say that words mean the same in an area (None: everywhere). PermissionDenied, or ValidationError on "words"."""
    if by is not None and not can_tend_words(by, area):
        raise PermissionDenied
    synonym = Synonym.objects.create(area=area, words=_cleaned(words))
    versions.changed([versions.EVERYTHING])
    record(by=by, verb="added", target=synonym)
    return synonym


@transaction.atomic
def change_synonym(*, synonym: Synonym, words: Sequence[str], by: User | None) -> None:
    """Other words. PermissionDenied, or ValidationError on "words"."""
    if by is not None and not can_change_synonym(by, synonym):
        raise PermissionDenied
    before, after = synonym.words, _cleaned(words)
    if before == after:
        return
    synonym.words = after
    synonym.save(update_fields=["words", "updated_at"])
    versions.changed([versions.EVERYTHING])
    record(by=by, verb="changed", target=synonym, changes={"words": [before, after]})


@transaction.atomic
def remove_synonym(*, synonym: Synonym, by: User | None) -> None:
    """The words mean different things again. PermissionDenied when `by` may not."""
    if by is not None and not can_change_synonym(by, synonym):
        raise PermissionDenied
    record(by=by, verb="removed", target=synonym, changes={"words": [synonym.words, []]})
    versions.changed([versions.EVERYTHING])
    synonym.delete()


@transaction.atomic
def answer_miss(*, miss: SearchMiss, answer: str, by: User | None) -> None:
    """Say what became of it ("": it waits again). PermissionDenied when `by` may not; ValueError for no answer."""
    if by is not None and not can_answer_miss(by, miss):
        raise PermissionDenied
    miss.answer = SearchMiss.Answer(answer)
    miss.save(update_fields=["answer"])
    record(by=by, verb="answered", target=miss, changes={"answer": ["", answer]})


def count_misses(counted: Mapping[tuple[Missed, date], int]) -> None:
    """Add these counts; of each area only the first MOST_MISSES different ones are kept."""
    for (missed, day), count in sorted(counted.items(), key=lambda item: (item[0][0].folded, item[0][1])):
        _count(missed, day, count)


@transaction.atomic
def _count(missed: Missed, day: date, count: int) -> None:
    rows = SearchMiss.objects.filter(area=missed.area, folded=missed.folded[:100])
    if rows.update(count=F("count") + count, last_day=day):
        return
    if SearchMiss.objects.filter(area=missed.area).count() >= MOST_MISSES:
        return
    SearchMiss.objects.bulk_create(
        [
            SearchMiss(
                area_id=missed.area, folded=missed.folded[:100], words=missed.words[:100], count=count, last_day=day
            )
        ],
        ignore_conflicts=True,
    )


def forget_misses() -> int:
    """Delete what nobody has looked for in half a year; how many that were."""
    return SearchMiss.objects.filter(last_day__lt=clock.local_now().date() - KEPT).delete()[0]


def _cleaned(words: Sequence[str]) -> list[str]:
    cleaned = [one_line(word) for word in words]
    once = {fold(word): word for word in reversed(cleaned) if fold(word)}
    found = [word for word in dict.fromkeys(cleaned) if once.get(fold(word)) == word]
    if len(found) < 2:
        raise ValidationError({"words": _("Write at least two different words that mean the same.")})
    if len(found) > MOST_WORDS:
        raise ValidationError({"words": _("Write at most %(count)s words.") % {"count": MOST_WORDS}})
    if any(len(word) > LONGEST for word in found):
        raise ValidationError({"words": _("Each word may have at most %(count)s letters.") % {"count": LONGEST}})
    return found
