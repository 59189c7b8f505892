"""The share of fresh entries over time as a drawing: points for an inline SVG, and the same in a table."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from byliv.stewardship.queries.freshness import Counts

WIDTH, HEIGHT = 720, 240
LEFT, TOP, RIGHT, BOTTOM = 44, 12, 8, 28

Days = Sequence[tuple[date, Counts]]


class Tick(NamedTuple):
    """A mark on an axis: where it is in the drawing, and what it says."""

    at: float
    value: int | date


class Plot(NamedTuple):
    """Two areas as paths: the fresh, and below the upper edge of it and the ageing; marks on both axes."""

    fresh: str
    known: str
    line: str
    shares: list[Tick]
    months: list[Tick]


def of(days: Days) -> Plot | None:
    """The drawing; None for fewer than two days, which make no line."""
    if len(days) < 2:
        return None
    first, span = days[0][0], (days[-1][0] - days[0][0]).days
    across = [LEFT + (WIDTH - LEFT - RIGHT) * (day - first).days / span for day, _counts in days]
    fresh = [_up(counts.fresh, counts) for _day, counts in days]
    known = [_up(counts.fresh + counts.ageing, counts) for _day, counts in days]
    months = [Tick(x, day) for x, (day, _counts) in zip(across, days, strict=True) if day.day == 1]
    # No more words than fit: every third month.
    shown = months[:: max(1, len(months) // 4)] if months else []
    shares = [Tick(_level(share / 100), share) for share in (0, 25, 50, 75, 100)]
    return Plot(_area(across, fresh), _area(across, known), _path(across, fresh), shares, shown)


def monthly(days: Days) -> list[tuple[date, Counts]]:
    """The last day of each month, newest first: what the table tells."""
    last = {(day.year, day.month): (day, counts) for day, counts in days}
    return sorted(last.values(), reverse=True)


def _up(part: int, counts: Counts) -> float:
    return _level(part / counts.everything if counts.everything else 0)


def _level(share: float) -> float:
    return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)


def _path(across: list[float], up: list[float]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in zip(across, up, strict=True))


def _area(across: list[float], up: list[float]) -> str:
    ground = HEIGHT - BOTTOM
    return f"{_path(across, up)}L{across[-1]:.1f} {ground}L{across[0]:.1f} {ground}Z"
