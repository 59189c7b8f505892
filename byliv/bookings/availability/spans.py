"""Stretches of time: aware moments, from the start up to the end."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple


class Span(NamedTuple):
    """From `start` up to `end`, both aware."""

    start: datetime
    end: datetime


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same time in order, where spans meet or overlap as one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            if span.end > found[-1].end:
                found[-1] = Span(found[-1].start, span.end)
        elif span.end > span.start:
            found.append(span)
    return found


def without(spans: Sequence[Span], blocked: Iterable[Span]) -> list[Span]:
    """What is left of the spans (in order, apart from each other) outside the blocked ones."""
    found: list[Span] = []
    holes = merged(blocked)
    first = 0
    for start, end in spans:
        while first < len(holes) and holes[first].end <= start:
            first += 1
        at = start
        for hole in holes[first:]:
            if hole.start >= end:
                break
            if hole.start > at:
                found.append(Span(at, hole.start))
            at = max(at, hole.end)
        if at < end:
            found.append(Span(at, end))
    return found


def within(spans: Iterable[Span], start: datetime, end: datetime) -> list[Span]:
    """What of the spans lies between the two."""
    cut = (Span(max(span.start, start), min(span.end, end)) for span in spans)
    return [span for span in cut if span.start < span.end]
