"""What the page shows of each room, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.bookings.availability.hours import local
from byliv.bookings.availability.prices import amount, price_row
from byliv.bookings.availability.spans import Span
from byliv.events.models import Timing
from byliv.events.price import kroner
from byliv.events.words import Moment, day_words, moment_words
from byliv.finder.almost import Near
from byliv.finder.closer import Hit
from byliv.finder.filters import Wanted
from byliv.finder.numbers import priced_minutes
from byliv.rooms.kinds import glyph_of, hue_of
from byliv.rooms.models import Room

CLASHES_NAMED = 4


@dataclass(frozen=True)
class Line:
    """A room of the list. `tone` is fresh (free), ageing (later, or nearly) or plain; `url` of the button books it."""

    room: Room
    when: str
    tone: str
    facts: list[str]
    metres: str = ""
    url: str = ""
    button: str = ""
    reasons: tuple[str, ...] = ()

    @property
    def hue(self) -> int:
        """The colour of its kind of offer."""
        return hue_of(self.room.offer)

    @property
    def glyph(self) -> str:
        """The drawing of its kind of offer."""
        return glyph_of(self.room.offer)

    @property
    def photo(self) -> object | None:
        """The first picture that is no plan."""
        return next((photo for photo in self.room.photos.all() if not photo.is_plan), None)


def free_line(hit: Hit, wanted: Wanted) -> Line:
    """A room that is free; of one without a day, when it is free next."""
    room = hit.room
    if hit.dates > 1:
        return _weekly_line(hit, wanted)
    if hit.free is None:
        when, tone = _("No free time in the next three weeks"), "plain"
    elif wanted.has_time:
        when, tone = _("Free %(when)s") % {"when": span_words(room, hit.free)}, "fresh"
    else:
        when, tone = _("Next free time: %(when)s") % {"when": span_words(room, hit.free)}, "plain"
    if not room.is_bookable:
        when, tone = _("Ask the host"), "plain"
    return _line(room, wanted, hit.metres, when, tone, hit.free)


def later_line(hit: Hit, wanted: Wanted) -> Line:
    """A room that is free at another time."""
    assert hit.free is not None
    when = _("Free %(when)s") % {"when": span_words(hit.room, hit.free)}
    return _line(hit.room, wanted, hit.metres, when, "ageing", hit.free)


def near_line(near: Near, wanted: Wanted) -> Line:
    """A room that almost fits."""
    span = near.free or (wanted.span if wanted.has_time and not wanted.minutes and wanted.start else None)
    return _line(near.room, wanted, near.metres, "", "ageing", Span(*span) if span else None, tuple(near.reasons))


def _weekly_line(hit: Hit, wanted: Wanted) -> Line:
    if not hit.clashes:
        when, tone = ngettext("Free on all %(count)s date", "Free on all %(count)s dates", hit.dates), "fresh"
        when %= {"count": hit.dates}
    else:
        when, tone = _("Free on %(free)s of %(all)s dates") % {"free": hit.free_dates, "all": hit.dates}, "ageing"
    return _line(hit.room, wanted, hit.metres, when, tone, hit.free, _clash_words(hit.clashes))


def _clash_words(clashes: tuple[date, ...]) -> tuple[str, ...]:
    if not clashes:
        return ()
    named = ", ".join(day_words(day, weekday=False) for day in clashes[:CLASHES_NAMED])
    more = len(clashes) - CLASHES_NAMED
    if more > 0:
        return (_("Not on %(dates)s and %(count)s more") % {"dates": named, "count": more},)
    return (_("Not on %(dates)s") % {"dates": named},)


def _line(
    room: Room,
    wanted: Wanted,
    metres: float | None,
    when: str,
    tone: str,
    span: Span | None,
    reasons: tuple[str, ...] = (),
) -> Line:
    return Line(
        room=room,
        when=when,
        tone=tone,
        facts=_facts(room, wanted, span),
        metres=metres_words(metres),
        url=book_url(room, wanted, span) if span and room.is_bookable else "",
        button=_("Ask for it") if room.needs_approval else _("Book it"),
        reasons=reasons,
    )


def _facts(room: Room, wanted: Wanted, span: Span | None) -> list[str]:
    holds = room.capacity
    people = ngettext("%(count)s person", "%(count)s people", holds) % {"count": holds} if holds else ""
    area = _("%(count)s m²") % {"count": room.floor_area} if room.floor_area else ""
    return [fact for fact in (price_words(room, wanted, span), people, area, str(room.get_noise_display())) if fact]


def price_words(room: Room, wanted: Wanted, span: Span | None) -> str:
    """What the time costs for who it is for: "Free of charge", "300 kr. for 2 hours"; "" when nobody has said."""
    price = price_row(room, wanted.payer)
    if price is None:
        return ""
    if not price.amount:
        return _("Free of charge")
    if wanted.has_time or price.unit != "hour":
        minutes = int((span.end - span.start).total_seconds() // 60) if span else priced_minutes(wanted)
        if wanted.has_time:
            return _("%(money)s for the time") % {"money": kroner(amount(price, minutes))}
    return f"{kroner(price.amount)} {price.get_unit_display()}"


def span_words(room: Room, span: Span) -> str:
    """ "Thursday 7 May, 18–20" by the clock of the room."""
    return moment_words(Moment(span.start, span.end, Timing.TIMED, False), room.zone)


def book_url(room: Room, wanted: Wanted, span: Span) -> str:
    """The form with the time filled in."""
    pairs = [("start", _local(room, span.start)), ("end", _local(room, span.end))]
    pairs += [("people", str(wanted.people))] if wanted.people else []
    pairs += [("repeat", "weekly"), ("until", wanted.until.isoformat())] if wanted.until else []
    return f"{reverse('bookings:book', args=[room.slug])}?{urlencode(pairs)}"


def _local(room: Room, moment: datetime) -> str:
    return f"{local(room, moment):%Y-%m-%dT%H:%M}"


def metres_words(metres: float | None) -> str:
    """ "400 m", "1.2 km"; "" when it is not known."""
    if metres is None:
        return ""
    if metres < 950:
        return _("%(count)s m") % {"count": round(metres / 50) * 50}
    return _("%(count)s km") % {"count": number_format(metres / 1000, 1)}
