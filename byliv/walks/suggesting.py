"""Which walks an open day could have: loops through all of it, one for each large theme, for children, step-free."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from django.utils import translation
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy

from byliv.opendays.queries import StopRow
from byliv.themes.models import Theme
from byliv.walks.loops import best_round, parted, round_of
from byliv.walks.route import positions_of
from byliv.walks.shapes import PACE, SLOW_PACE, STAY
from byliv.walks.ways import Ways

# How long walks are, in minutes: what one does before one wants to sit down.
USUAL, FOR_CHILDREN, STEP_FREE = 90, 60, 75
# Coming back to where it began takes about this share of a loop.
WAY_BACK = 0.2
FEWEST = 3
MOST_THEMES, MOST_STEP_FREE = 5, 3
CHILDREN = "children"


class Suggestion(NamedTuple):
    """A walk that could be: its names, what it is about, its stops in order."""

    name_da: str
    name_en: str
    stops: list[StopRow]
    theme: str = ""
    is_step_free: bool = False


def suggestions(stops: Sequence[StopRow], tell: Callable[[int], None] = lambda percent: None) -> list[Suggestion]:
    """Walks through these stops, the same for the same stops and streets; `tell` hears how far it is, in percent."""
    found = [stop for stop in stops if stop.position is not None]
    if len(found) < 2:
        return []
    ways = Ways(positions_of(found))
    tell(15)
    made = _whole(found, ways)
    tell(50)
    made += _themed(found, ways)
    tell(70)
    made += _for_children(found, ways)
    made += _step_free([stop for stop in found if stop.is_step_free])
    tell(95)
    return made


def _whole(stops: Sequence[StopRow], ways: Ways) -> list[Suggestion]:
    parts = parted(ways.metres, minutes=USUAL * (1 - WAY_BACK))
    if len(parts) == 1:
        order = round_of(ways.metres)
        return [_suggested(gettext_lazy("The whole round"), [stops[index] for index in order])]
    return [_suggested(name, [stops[index] for index in part]) for part, name in _named(parts, stops, ways)]


def _named(
    parts: Iterable[Sequence[int]], stops: Sequence[StopRow], ways: Ways
) -> list[tuple[list[int], str | Promise]]:
    """Each part in the order of a loop, with a name that tells where it is; no name twice."""
    names: Counter[str] = Counter()
    found: list[tuple[list[int], str | Promise]] = []
    for part in parts:
        order = _loop_of(part, ways)
        name = _where([stops[index] for index in order], order, ways)
        names[str(name)] += 1
        found.append((order, format_lazy("{} {}", name, names[str(name)]) if names[str(name)] > 1 else name))
    return found


def _loop_of(part: Sequence[int], ways: Ways) -> list[int]:
    """A short loop, from the stop with the lowest number on."""
    own = sorted(part)
    metres = [[ways.metres[one][other] for other in own] for one in own]
    return _from_lowest([own[index] for index in round_of(metres)])


def _from_lowest(loop: list[int]) -> list[int]:
    """The same loop from the lowest number on, and round the way on which the lower one comes next."""
    first = loop.index(min(loop))
    turned = loop[first:] + loop[:first]
    return turned if len(turned) < 3 or turned[1] < turned[-1] else [turned[0], *turned[:0:-1]]


def _where(stops: Sequence[StopRow], order: Sequence[int], ways: Ways) -> str | Promise:
    """The streets that most of it is along; where no street is known the numbers of its stops."""
    streets: Counter[str] = Counter()
    for one, other in zip(order, [*order[1:], order[0]], strict=True):
        for part in ways.leg(one, other).along:
            streets[part.name] += part.metres
    streets.pop("", None)
    if not streets:
        numbers = ", ".join(str(stop.number) for stop in sorted(stops, key=lambda each: each.number or 0))
        return format_lazy("{} {}", gettext_lazy("Stops"), numbers)
    (first, metres), *rest = streets.most_common(2)
    if rest and rest[0][1] > metres / 2:
        return format_lazy("{} {} {}", first, gettext_lazy("and"), rest[0][0])
    return format_lazy("{} {}", gettext_lazy("Around"), first)


def _themed(stops: Sequence[StopRow], ways: Ways) -> list[Suggestion]:
    """One for each art form of enough stops, the largest ones; none for what all of them have."""
    counts = Counter(theme for stop in stops for theme in stop.themes)
    forms = Theme.objects.filter(scheme=Theme.Scheme.ART_FORM, code__in=counts)
    large = [theme for theme in forms if FEWEST <= counts[theme.code] < len(stops)]
    large.sort(key=lambda theme: (-counts[theme.code], theme.position, theme.code))
    made = []
    for theme in large[:MOST_THEMES]:
        own = [index for index, stop in enumerate(stops) if theme.code in stop.themes]
        order = _best_of(own, ways, USUAL)
        if len(order) >= FEWEST:
            chosen = [stops[index] for index in order]
            made.append(Suggestion(theme.name_da, theme.name_en or theme.name_da, chosen, theme.code))
    return made


def _for_children(stops: Sequence[StopRow], ways: Ways) -> list[Suggestion]:
    own = [index for index, stop in enumerate(stops) if stop.stop.is_for_children or CHILDREN in stop.themes]
    if len(own) < FEWEST:
        return []
    order = _best_of(own, ways, FOR_CHILDREN, SLOW_PACE)
    chosen = [stops[index] for index in order]
    return [_suggested(gettext_lazy("With children"), chosen, theme=CHILDREN)] if len(order) >= FEWEST else []


def _step_free(stops: Sequence[StopRow]) -> list[Suggestion]:
    """Loops through what is known to be step-free, along streets without steps; what nobody has said is no yes."""
    if len(stops) < FEWEST:
        return []
    ways = Ways(positions_of(list(stops)), is_step_free=True)
    parts = [part for part in parted(ways.metres, minutes=STEP_FREE * (1 - WAY_BACK), pace=SLOW_PACE) if len(part) > 1]
    parts.sort(key=lambda part: (-len(part), min(part)))
    if len(parts) == 1:
        named: list = [(_loop_of(parts[0], ways), gettext_lazy("Step-free"))]
    else:
        named = [
            (part, format_lazy("{}: {}", gettext_lazy("Step-free"), name))
            for part, name in _named(parts[:MOST_STEP_FREE], stops, ways)
        ]
    return [_suggested(name, [stops[index] for index in part], is_step_free=True) for part, name in named]


def _best_of(own: Sequence[int], ways: Ways, minutes: int, pace: float = PACE) -> list[int]:
    """A loop through as many of these as there is time for, from the one in their middle; the lowest number first."""
    metres = [[ways.metres[one][other] for other in own] for one in own]
    middle = min(range(len(own)), key=lambda index: sum(metres[index]))
    found = best_round(metres, minutes=minutes, start=middle, pace=pace, stay=STAY)
    return _from_lowest([own[index] for index in found])


def _suggested(name: str | Promise, stops: list[StopRow], **more: object) -> Suggestion:
    with translation.override("da"):
        danish = str(name)
    with translation.override("en"):
        english = str(name)
    return Suggestion(danish[:100], english[:100], stops, **more)  # type: ignore[arg-type]
