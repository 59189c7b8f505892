"""What somebody looks for: it lives in the address, is parsed here once, and is written back."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from byliv.areas.models import Area
from byliv.areas.queries import area_called, ids_below
from byliv.bookings.availability.spans import Span
from byliv.core import clock
from byliv.core.asked import BadFilter, all_of, box_of, one_of, position_of
from byliv.core.geo.box import Box
from byliv.events.recurrence import aware, zone_of
from byliv.finder.choices import HOURS, Part
from byliv.rooms.choices import Item, Noise, Offer, Payer, Use

# Every word of an address.
WORDS = (
    "day", "part", "from", "to", "for", "until", "people", "m2", "noise", "access", "item", "use", "offer", "price",
    "who", "near", "bbox", "area",
)  # fmt: skip
ZONE = "Europe/Copenhagen"
MOST_PEOPLE, MOST_AREA, MOST_KRONER = 100_000, 100_000, 1_000_000
USUAL = 120  # minutes, when only a part of the day is said
LENGTHS = (30, 60, 90, 120, 180, 240, 360, 480)
LONGEST_SERIES = timedelta(days=730)
OLDEST, FARTHEST = timedelta(days=1), timedelta(days=1500)


@dataclass(frozen=True)
class Wanted:
    """A parsed search; empty means every room. `most` is øre for the whole time; `minutes` 0: from start to end."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    minutes: int = 0
    until: date | None = None
    people: int | None = None
    floor_area: int | None = None
    noise: str = ""
    is_step_free: bool = False
    items: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    offer: str = ""
    most: int | None = None
    payer: str = Payer.EVERYBODY
    near: tuple[float, float] | None = None
    box: Box | None = None
    area: Area | None = field(default=None, compare=False)

    @classmethod
    def parse(cls, query: QueryDict, area: Area | None = None) -> "Wanted":
        """Read the query string; BadFilter (for the reader) when a word cannot be."""
        price = _number(query.get("price", ""), MOST_KRONER)
        start, end, minutes = _hours(query)
        found = cls(
            day=day_of(query.get("day", "")),
            start=start,
            end=end,
            minutes=minutes,
            until=day_of(query.get("until", "")),
            people=_number(query.get("people", ""), MOST_PEOPLE) or None,
            floor_area=_number(query.get("m2", ""), MOST_AREA) or None,
            noise=one_of(query.get("noise") or "", ("", *Noise.values)),
            is_step_free=one_of(query.get("access") or "", ("", "step_free")) == "step_free",
            items=all_of(query.getlist("item"), Item.values),
            uses=all_of(query.getlist("use"), Use.values),
            offer=one_of(query.get("offer") or "", ("", *Offer.values)),
            most=None if price is None else price * 100,
            payer=one_of(query.get("who") or Payer.EVERYBODY, Payer.values),
            near=position_of(query.get("near", "")),
            box=box_of(query.get("bbox", "")),
            area=area or _area(query.get("area", "")),
        )
        return found.checked()

    @classmethod
    def kept(cls, query: str, area: Area | None) -> "Wanted":
        """Read a query string that was written down; BadFilter when it can be no more."""
        return cls.parse(QueryDict(query), area)

    def checked(self) -> "Wanted":
        """The same, with what follows from it; BadFilter when its parts do not go together."""
        found = self
        if found.start is None and found.end is not None:
            raise BadFilter(_("Say also from when."))
        if found.start is not None and found.end is None:
            ends = datetime.combine(date.min, found.start) + timedelta(minutes=found.minutes or USUAL)
            found = replace(found, end=ends.time(), minutes=0)
        if found.day is None:
            # Hours without a day ask nothing.
            found = replace(found, start=None, end=None, minutes=0, until=None)
        if found.until and found.day and not found.day < found.until <= found.day + LONGEST_SERIES:
            raise BadFilter(_("The last date comes after the first, and at most two years later."))
        return found

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing but an area."""
        return self.without(area=None, box=None) == Wanted()

    @property
    def has_time(self) -> bool:
        """Whether it says when."""
        return self.day is not None

    @property
    def needs(self) -> timedelta:
        """How long the room must be free."""
        span = self.span
        whole = span.end - span.start
        if self.start is None:
            return timedelta(minutes=self.minutes or 60)
        return min(whole, timedelta(minutes=self.minutes)) if self.minutes else whole

    @property
    def span(self) -> Span:
        """The time within which the room is wanted, by the clock of the installation; with a day only."""
        return self.span_on(self.day or clock.local_now().date())

    def span_on(self, day: date) -> Span:
        """The same hours on another day."""
        zone = zone_of(ZONE)
        begins, ends = self.start or time(0), self.end or time(0)
        last = day + timedelta(days=1) if ends <= begins else day
        return Span(aware(datetime.combine(day, begins), zone), aware(datetime.combine(last, ends), zone))

    @property
    def dates(self) -> list[date]:
        """The days of a weekly wish; one, or none, otherwise."""
        if self.day is None:
            return []
        weeks = (self.until - self.day).days // 7 if self.until else 0
        return [self.day + timedelta(weeks=week) for week in range(weeks + 1)]

    @property
    def area_ids(self) -> list[int]:
        """The identities of the area and what lies below; empty means everywhere."""
        return ids_below(self.area) if self.area else []

    def without(self, **changes: object) -> "Wanted":
        return replace(self, **changes)  # type: ignore[arg-type]

    def pairs(self) -> list[tuple[str, str]]:
        """The words of the address that parse back to this, without the area and the map's box."""
        pairs = [("day", self.day.isoformat())] if self.day else []
        pairs += [(word, f"{at:%H:%M}") for word, at in (("from", self.start), ("to", self.end)) if at is not None]
        pairs += [("for", str(self.minutes))] if self.minutes else []
        pairs += [("until", self.until.isoformat())] if self.until else []
        numbers = (("people", self.people), ("m2", self.floor_area))
        pairs += [(word, str(number)) for word, number in numbers if number is not None]
        pairs += [("noise", self.noise)] if self.noise else []
        pairs += [("access", "step_free")] * self.is_step_free
        pairs += [("item", item) for item in self.items] + [("use", use) for use in self.uses]
        pairs += [("offer", self.offer)] if self.offer else []
        pairs += [("price", str(self.most // 100))] if self.most is not None else []
        pairs += [("who", self.payer)] if self.payer != Payer.EVERYBODY else []
        return pairs + ([("near", f"{self.near[0]:g},{self.near[1]:g}")] if self.near else [])

    def query(self) -> str:
        """The query string that parses back to this, for pages whose address says the area."""
        return urlencode(self.pairs())

    def whole_query(self) -> str:
        """The query string with the area."""
        return urlencode([*([("area", self.area.slug)] if self.area else []), *self.pairs()])

    @property
    def part(self) -> str:
        """The part of the day whose hours it asks for; "" when it is none."""
        return next((part for part, hours in HOURS.items() if (self.start, self.end) == hours), "")


def _hours(query: QueryDict) -> tuple[time | None, time | None, int]:
    """From when to when, and for how many minutes within that; a part of the day stands for its hours."""
    minutes = int(one_of(query.get("for") or "0", ("0", *map(str, LENGTHS))))
    start, end = _clock(query.get("from", "")), _clock(query.get("to", ""))
    part = one_of(query.get("part") or "", ("", *Part.values))
    if not part or start or end:
        return start, end, minutes
    return *HOURS[Part(part)], minutes or USUAL


def _area(slug: str) -> Area | None:
    if not slug:
        return None
    found = area_called(slug[:100])
    if found is None:
        raise BadFilter(_("This address asks for “%(word)s”, which we do not know.") % {"word": slug[:40]})
    return found


def _number(text: str, most: int) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and int(text) <= most):
        raise BadFilter(
            _("Write a whole number from 0 to %(most)s, not “%(text)s”.") % {"most": most, "text": text[:40]}
        )
    return int(text)


def day_of(text: str) -> date | None:
    """A day as 2026-06-04, None for ""; BadFilter when it is none, or lies far away."""
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadFilter(_("Write a day as 2026-06-04, not “%(text)s”.") % {"text": text[:40]}) from None
    today = clock.local_now().date()
    if not today - OLDEST <= day <= today + FARTHEST:
        raise BadFilter(_("Choose a day from today on, in the next years."))
    return day


def _clock(text: str) -> time | None:
    if not text:
        return None
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        raise BadFilter(_("Write a time as 19:30, not “%(text)s”.") % {"text": text[:40]}) from None
