"""A room's hours, prices and rules as people say them."""

from collections.abc import Iterable, Sequence
from datetime import date, time
from itertools import groupby
from typing import NamedTuple

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from byliv.events.price import kroner
from byliv.rooms.choices import Bookers, Noise, Payer, Unit
from byliv.rooms.models import DAY, WEEK, Price, Room, RoomHours

HOUR = 60
WEEK_MINUTES = WEEK * DAY


class Line(NamedTuple):
    """Some days of the week and when the room can be had on them; no times: it cannot."""

    days: str
    times: str


class Week(NamedTuple):
    """The lines of a week; `period` says between which days, "" for always."""

    period: str
    lines: list[Line]


def clock_words(minutes: int) -> str:
    """Minutes after midnight as on the clock: "8", "16.30"; midnight at the end of a day is 24."""
    hour, rest = divmod(minutes if minutes <= DAY else minutes - DAY, HOUR)
    return f"{hour}.{rest:02}" if rest else str(hour)


def span_words(opens: int, closes: int) -> str:
    """ "16–22"; what reaches past midnight says so by itself: "20–2"."""
    if (opens, closes) == (0, DAY):
        return _("all day and night")
    return f"{clock_words(opens)}–{clock_words(closes)}"


def day_words(first: int, last: int) -> str:
    """Days of the week, 0 is Monday: "Monday to Friday", "Saturday and Sunday"."""
    if first == last:
        return str(WEEKDAYS[first])
    if (first, last) == (0, WEEK - 1):
        return _("every day")
    if last - first == 1:
        return _("%(first)s and %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}


def week_lines(spans: Iterable[tuple[int, int, int]]) -> list[Line]:
    """(weekday, opens, closes) in lines, neighbouring days that are alike as one."""
    days: dict[int, list[tuple[int, int]]] = {day: [] for day in range(WEEK)}
    for day, opens, closes in sorted(spans):
        days[day].append((opens, closes))
    lines = []
    for spans_of_day, group in groupby(days.items(), key=lambda pair: pair[1]):
        alike = [day for day, _spans in group]
        times = ", ".join(span_words(*span) for span in spans_of_day)
        lines.append(Line(day_words(alike[0], alike[-1]), times))
    return lines


def weeks_of(hours: Iterable[RoomHours]) -> list[Week]:
    """When a room can be had: first always, then in its periods. [] when nobody has said."""
    periods: dict[tuple, list[tuple[int, int, int]]] = {}
    for each in hours:
        periods.setdefault((each.first_day, each.last_day), []).append((each.weekday, each.opens, each.closes))
    ordered = sorted(periods.items(), key=lambda pair: (pair[0] != (None, None), pair[0][0] or date.min))
    # A period's times come on top of the usual ones: a day without any there is not closed.
    return [
        Week(period_words(*days), [line for line in week_lines(spans) if line.times or days == (None, None)])
        for days, spans in ordered
    ]


def period_words(first: date | None, last: date | None) -> str:
    """ "from 1 June to 31 August", "until 31 August"; "" for always."""
    if first and last:
        return _("from %(first)s to %(last)s") % {"first": _day(first), "last": _day(last)}
    if first:
        return _("from %(first)s") % {"first": _day(first)}
    return _("until %(last)s") % {"last": _day(last)} if last else ""


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def length_words(minutes: int) -> str:
    """ "45 minutes", "2 hours", "1½ hours", "3 days"."""
    if minutes and minutes % DAY == 0:
        return ngettext("%(count)s day", "%(count)s days", minutes // DAY) % {"count": minutes // DAY}
    hours, rest = divmod(minutes, HOUR)
    if rest == HOUR // 2 and hours:
        return _("%(count)s½ hours") % {"count": hours}
    if rest:
        return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}
    return ngettext("%(count)s hour", "%(count)s hours", hours) % {"count": hours}


def amount_words(unit: str, amount: int) -> str:
    """ "free", "100 kr. an hour"."""
    if not amount:
        return _("free")
    return _("%(amount)s %(unit)s") % {"amount": kroner(amount), "unit": Unit(unit).label}


def price_lines(prices: Iterable[Price]) -> list[Line]:
    """What each kind of user pays, that of everybody first."""
    order = list(Payer.values)
    rows = sorted(prices, key=lambda price: order.index(price.payer))
    return [Line(str(price.get_payer_display()), amount_words(price.unit, price.amount)) for price in rows]


def price_short(prices: Sequence[Price]) -> str:
    """For a card: "Free", "From 50 kr. an hour", "100 kr. an hour"; "" when nobody has said."""
    if not prices:
        return ""
    lowest = min(prices, key=lambda price: price.amount)
    dearest = max(price.amount for price in prices)
    if not dearest:
        return _("Free")
    if lowest.amount == dearest:
        return amount_words(lowest.unit, lowest.amount)
    if not lowest.amount:
        everybody = next((price for price in prices if price.payer == Payer.EVERYBODY and price.amount), None)
        free = [str(price.get_payer_display()).lower() for price in prices if not price.amount]
        dear = everybody or max(prices, key=lambda price: price.amount)
        words = {"price": amount_words(dear.unit, dear.amount), "who": get_text_list(free, _("and"))}
        return _("%(price)s, free for %(who)s") % words
    return _("From %(price)s") % {"price": amount_words(lowest.unit, lowest.amount)}


def capacity_words(room: Room) -> str:
    """ "30 people, 20 seated"; "" when nobody has said."""
    if room.standing and room.seated:
        words = {"standing": room.standing, "seated": room.seated}
        return _("%(standing)s people standing, %(seated)s seated") % words
    if room.seated:
        return ngettext("%(count)s person seated", "%(count)s people seated", room.seated) % {"count": room.seated}
    count = room.standing or 0
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": count} if count else ""


def noise_words(room: Room) -> str:
    """How loud one may be, and when."""
    label = str(room.get_noise_display())
    if room.loud_from is None or room.loud_until is None or room.noise in (Noise.QUIET, Noise.SPEECH):
        return label
    hours = span_words(_minutes(room.loud_from), _minutes(room.loud_until))
    return _("%(noise)s, but only %(hours)s") % {"noise": label, "hours": hours}


def _minutes(moment: time) -> int:
    return moment.hour * HOUR + moment.minute


def bookers_words(room: Room, names: Sequence[str] = ()) -> str:
    """Who may book, and whether somebody says yes first."""
    who = str(Bookers(room.who_may_book).label)
    if room.who_may_book == Bookers.MEMBERS and names:
        who = _("Only %(names)s") % {"names": get_text_list(list(names), _("and"))}
    return _("%(who)s, after a yes from the host") % {"who": who} if room.needs_approval else who


def rule_lines(room: Room) -> list[str]:
    """What else holds for bookings, each in a sentence."""
    found = [
        _("From %(shortest)s to %(longest)s at a time.")
        % {"shortest": length_words(room.shortest_minutes), "longest": length_words(room.longest_minutes)},
        ngettext("At most %(count)s day ahead.", "At most %(count)s days ahead.", room.days_ahead)
        % {"count": room.days_ahead},
    ]
    if room.hours_of_notice:
        found.append(_("At the latest %(time)s before.") % {"time": length_words(room.hours_of_notice * HOUR)})
    if room.minutes_before or room.minutes_after:
        pause = length_words(max(room.minutes_before, room.minutes_after))
        found.append(_("%(time)s are kept free around each booking.") % {"time": pause})
    if room.hours_to_cancel:
        found.append(
            _("Cancel %(time)s before, so that others can have it.")
            % {"time": length_words(room.hours_to_cancel * HOUR)}
        )
    if not room.is_open_on_holidays:
        found.append(_("Not on public holidays."))
    if room.available_from or room.available_until:
        period = period_words(room.available_from, room.available_until)
        found.insert(0, _("It is here %(period)s.") % {"period": period})
    return found
