"""Two people at the same fact: what was opened, what is written, and what stands there by then."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.db import transaction

from byliv.audit.models import AuditEntry
from byliv.listings import parts
from byliv.listings.models import Listing


class Both(NamedTuple):
    """One part that two people changed: what this one wrote, and what stands there now."""

    mine: Any
    now: Any


class Clash(Exception):
    """Somebody has written something else meanwhile; nothing was saved. `both` is {part: Both}."""

    def __init__(self, both: Mapping[str, Both]) -> None:
        super().__init__(", ".join(both))
        self.both = both


@transaction.atomic
def save_seen(
    listing: Listing,
    values: Mapping[str, Any],
    *,
    opened: Mapping[str, str],
    save: Callable[[dict[str, Any]], object],
    read: Callable[[str], Any] | None = None,
) -> AuditEntry | None:
    """Let `save` write those of the values that the person changed, unless somebody else changed the same meanwhile.

    `opened` holds the digest (see `parts`) of each part as the person saw it; a part without one is written as it is.
    `read` gives what stands there now, where that is not a part of the entry.
    Returns the act that was recorded, None when nothing had to be written. Raises Clash with nothing written.
    """
    Listing.objects.select_for_update().get(pk=listing.pk)
    listing.refresh_from_db()
    now = {code: read(code) if read else parts.read(listing, code) for code in values}
    own = {code for code, value in values.items() if parts.digest(value) != opened.get(code)}
    if own & parts.POSITION:
        own |= parts.POSITION & set(values)
    both = {
        code: Both(values[code], now[code])
        for code in sorted(own)
        if code in opened and parts.digest(now[code]) != opened[code] and values[code] != now[code]
    }
    if both:
        raise Clash(both)
    last = last_act(listing)
    save({code: values[code] for code in values if code in own})
    now_last = last_act(listing)
    return AuditEntry.objects.get(pk=now_last) if now_last != last else None


def last_act(listing: Listing) -> int:
    """The identity of the latest act on an entry, 0 when there is none."""
    acts = AuditEntry.objects.filter(target_type=listing._meta.label_lower, target_id=listing.pk)
    return acts.order_by("-pk").values_list("pk", flat=True).first() or 0
