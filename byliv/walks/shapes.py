"""What a walk is made of, as pages, maps and sheets read it."""

from typing import NamedTuple

Position = tuple[float, float]  # longitude, latitude in degrees

# Metres in a minute: 4.5 km an hour, 3.5 on wheels or with children by the hand.
PACE, SLOW_PACE = 4_500 / 60, 3_500 / 60
# Streets are seldom straight: this much longer than the bird flies.
DETOUR = 1.3
# How long somebody stays at a stop, in minutes.
STAY = 10


class Along(NamedTuple):
    """A stretch of a leg with one name: "" where the street has none. `turn` is how one comes into it: "left",
    "right", "" when straight on or at the beginning."""

    name: str
    metres: int
    turn: str = ""


class Leg(NamedTuple):
    """The way from one stop to the next. `rough`: metres on cobbles, gravel or over high kerbs; `unknown`: metres of
    which nobody has said; `is_on_streets`: along imported streets, else as the bird flies with a little added."""

    metres: int
    line: list[Position]
    along: list[Along]
    rough: int = 0
    unknown: int = 0
    is_on_streets: bool = False


def minutes_of(metres: float, *, is_step_free: bool = False) -> int:
    """How long it takes to walk so far: whole minutes, at least one."""
    return max(1, round(metres / (SLOW_PACE if is_step_free else PACE)))
