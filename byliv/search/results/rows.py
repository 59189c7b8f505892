"""One thing that was found, as pages and the list under the field show it; and groups of them."""

from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.safestring import SafeString

NOTHING = SafeString("")


@dataclass(frozen=True)
class Way:
    """A button beside a thing: what it does and where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class Row:
    """A thing: its page, its name with the words marked, what kind it is, a line about it, where and when, and what
    else one asks of such a thing in a few words (`facts`)."""

    kind: str
    pk: int
    url: str
    name: str
    title: SafeString
    glyph: str
    hue: int
    label: str
    line: SafeString = NOTHING
    where: str = ""
    when: str = ""
    badge: str = ""
    badge_look: str = ""
    facts: str = ""
    way: Way | None = None

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.pk}"


@dataclass(frozen=True)
class Group:
    """What was found of one kind, best first: `count` in all (at least, when `is_more`), and where all of it is;
    `is_exact` when just those stand there."""

    code: str
    label: str | Promise
    rows: list[Row] = field(default_factory=list)
    count: int = 0
    is_more: bool = False
    all_url: str = ""
    is_exact: bool = False

    @property
    def has_more(self) -> bool:
        return self.is_more or self.count > len(self.rows)
