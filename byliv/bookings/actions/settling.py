"""Whoever has got a time no longer waits for it."""

from collections.abc import Sequence

from byliv.bookings.actions.offering import offer_spans
from byliv.bookings.availability.spans import Span
from byliv.bookings.choices import Waiting
from byliv.bookings.models import WaitingEntry
from byliv.rooms.models import Room


def settle(room: Room, person: int | None, spans: Sequence[Span]) -> None:
    """Their own entries for these times are taken; what was kept beyond them is offered to the next."""
    first, last = min(span.start for span in spans), max(span.end for span in spans)
    entries = WaitingEntry.objects.filter(
        room=room, person=person, state__in=(Waiting.WAITS, Waiting.OFFERED), start__lt=last, end__gt=first
    )
    mine = [each for each in entries if any(each.start < span.end and span.start < each.end for span in spans)]
    if not mine:
        return
    WaitingEntry.objects.filter(pk__in=[each.pk for each in mine]).update(state=Waiting.TAKEN)
    offer_spans(room, [Span(each.start, each.end) for each in mine if each.state == Waiting.OFFERED])
