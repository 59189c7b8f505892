"""Streets as they come in."""

from collections.abc import Iterable, Sequence
from itertools import islice

from django.db import transaction

from byliv.core.geo.box import Box
from byliv.walks.models import Street
from byliv.walks.streets import identities_in

BATCH = 2_000


@transaction.atomic
def replace_streets(*, streets: Iterable[Street], ways: Sequence[int], box: Box | None = None) -> int:
    """Write these streets in the place of all stretches of the same ways, and of all whose middle lies in the box when
    the source is whole there; returns how many were written. What else was imported before stays, so that districts can
    be brought in one after the other."""
    for some in _parts(ways):
        Street.objects.filter(way__in=some).delete()
    if box is not None:
        for some in _parts(identities_in(box)):
            Street.objects.filter(pk__in=some).delete()
    written = 0
    rest = iter(streets)
    while batch := list(islice(rest, BATCH)):
        Street.objects.bulk_create(batch)
        written += len(batch)
    return written


def _parts(numbers: Sequence[int]) -> Iterable[Sequence[int]]:
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))
