"""A walking order by a simple rule: always on to the nearest that is left."""

from collections.abc import Iterable, Sequence
from math import cos, hypot, radians
from typing import NamedTuple


class Spot(NamedTuple):
    """What is put in order: an identity, the group that it is walked with, and where it is (None: nobody knows)."""

    pk: int
    group: int
    position: tuple[float, float] | None  # longitude, latitude


def walking_order(spots: Iterable[Spot], start: tuple[float, float] | None) -> list[int]:
    """The identities group by group, each group from where the one before ended: first the group of what is nearest
    to the start, then always the one that begins nearest. What has no position comes last, in the order given."""
    known = [spot for spot in spots if spot.position is not None]
    left = {spot.group: [each for each in known if each.group == spot.group] for spot in known}
    here, order = start, list[int]()
    while left:
        near = _nearest([spot for group in left.values() for spot in group], here)
        group = left.pop(near.group)
        while group:
            near = _nearest(group, here)
            group.remove(near)
            order.append(near.pk)
            here = near.position
    return order + [spot.pk for spot in spots if spot.position is None]


def _nearest(spots: Sequence[Spot], here: tuple[float, float] | None) -> Spot:
    if here is None:  # nobody has said where it begins: in the west
        return min(spots, key=lambda spot: (spot.position, spot.pk))
    return min(spots, key=lambda spot: (_far(here, spot.position or here), spot.pk))


def _far(here: tuple[float, float], there: tuple[float, float]) -> float:
    """How far apart, in degrees of latitude: right enough within a town."""
    return hypot((there[0] - here[0]) * cos(radians(here[1])), there[1] - here[1])
