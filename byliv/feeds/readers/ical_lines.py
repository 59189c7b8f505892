"""iCalendar as lines and components, read line by line: a garbled one costs itself, not the calendar.

The library's own parser takes a calendar as a whole and remembers the zones of all calendars it ever saw; here each
line is taken apart by the library, and calendars know nothing of one another.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from icalendar.parser import Contentline

NAME = re.compile(r"[A-Za-z0-9-]+")
SIMPLE = re.compile(r"([A-Za-z0-9-]+):(.*)", re.DOTALL)
ESCAPED = re.compile(r"\\([nN;,:\\\"])")
# What stands inside an event and says nothing about when or what it is.
INNER = ("VALARM", "PARTICIPANT", "VLOCATION", "VRESOURCE")
MOST_LINES = 2_000_000


def unescaped(value: str) -> str:
    """A TEXT without its escapes (RFC 5545, 3.3.11)."""
    return ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], value) if "\\" in value else value


@dataclass(frozen=True, slots=True)
class Line:
    """One content line: its value as written, its parameters in capitals."""

    name: str
    value: str
    parameters: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The value as a TEXT: escapes undone."""
        return unescaped(self.value)

    @property
    def texts(self) -> list[str]:
        """The value as a list of TEXTs."""
        return [unescaped(part).strip() for part in re.split(r"(?<!\\),", self.value)]


@dataclass(slots=True)
class Component:
    """A component and the lines that belong to it alone."""

    name: str
    number: int = 0  # among those of its name, from 1
    lines: dict[str, list[Line]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)
    garbled: list[str] = field(default_factory=list)
    is_whole: bool = False

    def first(self, name: str) -> Line | None:
        found = self.lines.get(name)
        return found[0] if found else None

    def all(self, name: str) -> list[Line]:
        return self.lines.get(name, [])

    def text(self, name: str) -> str:
        """The first line of this name as a text; "" when there is none."""
        line = self.first(name)
        return line.text.strip() if line else ""


def components(content: str) -> list[Component]:
    """What the text holds at its top: calendars, and what stands outside of one."""
    top = Component("", is_whole=True)
    open_ones, numbers = [top], dict[str, int]()
    for raw in _unfolded(content):
        head = raw[:60].strip().upper()
        if head.startswith("BEGIN:"):
            name = head[6:].strip()
            numbers[name] = numbers.get(name, 0) + 1
            component = Component(name, numbers[name])
            open_ones[-1].parts.append(component)
            open_ones.append(component)
        elif head.startswith("END:"):
            _close(open_ones, head[4:].strip())
        elif raw.strip():
            _keep(open_ones[-1], raw)
    return top.parts


def _close(open_ones: list[Component], name: str) -> None:
    """End the component of this name; those inside it that were not ended end with it. Others' ends are nobody's."""
    if name not in [each.name for each in open_ones[1:]]:
        return
    while (closed := open_ones.pop()).name != name:
        pass
    closed.is_whole = True


def _keep(component: Component, raw: str) -> None:
    if component.name in INNER:
        return
    line = _line(raw)
    if line is None:
        component.garbled.append(raw[:80])
    else:
        component.lines.setdefault(line.name, []).append(line)


def _line(raw: str) -> Line | None:
    if match := SIMPLE.fullmatch(raw):
        return Line(match[1].upper(), match[2])
    if not NAME.match(raw):
        return None
    try:
        name, parameters, value = Contentline(raw).parts()
    except ValueError:
        return None
    told = {key.upper(): value if isinstance(value, str) else ",".join(value) for key, value in parameters.items()}
    # The library undoes escapes here, which for a list is too early: the value is the end of the line as written.
    tail = raw[-len(value) :] if value and raw.endswith(value) else _value_of(raw)
    return Line(name.upper(), tail, told)


def _value_of(raw: str) -> str:
    """What stands behind the first colon that is not inside quotes."""
    is_quoted = False
    for place, letter in enumerate(raw):
        if letter == '"':
            is_quoted = not is_quoted
        elif letter == ":" and not is_quoted:
            return raw[place + 1 :]
    return ""


def _unfolded(content: str) -> Iterator[str]:
    content = content.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    content = re.sub(r"\n[ \t]", "", content.lstrip("\ufeff"))
    return iter(content.split("\n")[:MOST_LINES])
