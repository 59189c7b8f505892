"""Looks at the searches that people keep, and writes to them when another room fits: at most once a day each."""

import logging
from datetime import datetime, timedelta
from time import monotonic

from django.utils.translation import override

from byliv.core import clock
from byliv.core.asked import BadFilter
from byliv.finder import letters
from byliv.finder.actions.searches import EVERY
from byliv.finder.chips import words_of
from byliv.finder.filters import Wanted
from byliv.finder.finding import find
from byliv.finder.lines import free_line
from byliv.finder.models import RoomSearch
from byliv.finder.queries import LOOKED

log = logging.getLogger(__name__)
AFTER_MAIL = timedelta(days=1)
MOST_A_RUN, MOST_SECONDS, MOST_NAMED = 1_000, 120, 8


def look(now: datetime | None = None) -> int:
    """Look at the searches whose turn it is; returns how many mails went out."""
    now, until, sent = now or clock.now(), monotonic() + MOST_SECONDS, 0
    due = RoomSearch.objects.filter(wants_mail=True, next_at__lte=now).order_by("next_at", "pk")
    for identity in due.values_list("pk", flat=True)[:MOST_A_RUN]:
        if monotonic() > until:
            break
        try:
            sent += _serve(identity, now)
        except OSError:
            log.warning("the mail server cannot be reached; rooms that fit are told at the next look")
            break
        except Exception:
            # Whatever is wrong with one search: the others are looked at.
            log.exception("the kept search %s could not be looked at", identity)
    return sent


def _serve(identity: int, now: datetime) -> int:
    search = RoomSearch.objects.select_related("person", "area").filter(pk=identity).first()
    # Moved on before the look: whoever comes second finds it in the future.
    mine = RoomSearch.objects.filter(pk=identity, next_at__lte=now, wants_mail=True)
    if search is None or not search.person.is_active or not mine.update(next_at=now + EVERY):
        return 0
    wanted = wanted_of(search)
    if wanted is None:
        return 0
    hits = [hit for hit in find(wanted, size=LOOKED).free if hit.free and not hit.clashes]
    new = [hit for hit in hits if hit.room.pk not in set(search.found)]
    changed = {"found": sorted(hit.room.pk for hit in hits)}
    if not new:
        RoomSearch.objects.filter(pk=identity).update(**changed)
        return 0
    with override(search.person.language):
        lines = [free_line(hit, wanted) for hit in new[:MOST_NAMED]]
        area = getattr(search.area, f"name_{search.person.language}", "") or getattr(search.area, "name_da", "")
        context = {"search": search, "said": words_of(wanted, area), "lines": lines, "count": len(new)}
        letters.tell_found(search, context)
    RoomSearch.objects.filter(pk=identity).update(**changed, next_at=now + AFTER_MAIL)
    return 1


def wanted_of(search: RoomSearch) -> Wanted | None:
    """What it looks for; None when that can be no more, because its day is over."""
    try:
        return Wanted.kept(search.query, search.area)
    except BadFilter:
        return None
