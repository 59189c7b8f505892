"""Who tells hosts of a gap: the turn is taken before the mail goes."""

from byliv.core import clock
from byliv.hosting.models import Shift


def take_turn(*, shift: Shift) -> bool:
    """Whether it is the caller who tells of this gap; whoever comes second finds it told."""
    return bool(Shift.objects.filter(pk=shift.pk, gap_told_at=None, host=None).update(gap_told_at=clock.now()))
