"""The posters of the coming weeks as a feed: a café prints each Monday's."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.feedgenerator import Enclosure, Rss201rev2Feed, rfc3339_date
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from byliv.calendar.periods import Period
from byliv.core import clock
from byliv.paper import press, words
from byliv.paper.dates import Day
from byliv.paper.periods import span_of, title_of
from byliv.paper.posters.content import content_of, dates_of
from byliv.paper.posters.links import Wish, feed_title

USUAL_AHEAD, MAX_AHEAD = 3, 8
NAMED = 6


class _Week(NamedTuple):
    """One week's poster: what is asked for, its days, and a name of what stands on it that changes with it."""

    wish: Wish
    days: list[Day]
    digest: str
    began: datetime

    @property
    def updated(self) -> datetime:
        """When something on it changed last; not before it came into the feed."""
        return max([self.began, *(row.updated_at for day in self.days for entry in day.entries for row in entry.rows)])


class _Rss(Rss201rev2Feed):
    """RSS that says of each item too when it was changed, and is itself as new as the newest of them."""

    items: list[dict]

    def latest_post_date(self) -> datetime:
        return max(item["updateddate"] for item in self.items)

    def add_item_elements(self, handler: Any, item: dict) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("atom:updated", rfc3339_date(item["updateddate"]))


def feed(wish: Wish, ahead: int, feed_url: str) -> bytes:
    """RSS of this week's poster and those of `ahead` weeks after it, each with its PDF; addresses are whole."""
    with override(wish.language):
        return _feed(wish, ahead, feed_url)


def _feed(wish: Wish, ahead: int, feed_url: str) -> bytes:
    made = _Rss(
        title=feed_title(wish.wanted),
        link=settings.BASE_URL + wish.url("paper:poster"),
        feed_url=feed_url,
        description=_("The coming weeks’ posters, ready to print."),
        language=wish.language,
        ttl=60,
    )
    for week in _weeks(wish, ahead):
        pdf = f"{settings.BASE_URL}{week.wish.url('paper:poster_pdf')}&v={week.digest}"
        made.add_item(
            title=f"{title_of(week.wish.wanted.period)}: {span_of(week.wish.wanted.period)}",
            link=settings.BASE_URL + week.wish.url("paper:poster"),
            description=_description(week),
            unique_id=settings.BASE_URL + week.wish.url("paper:poster_pdf"),
            unique_id_is_permalink=False,
            pubdate=week.began,
            updateddate=week.updated,
            # Nobody knows how long a file is before it is printed; 0 is how feeds say so.
            enclosures=[Enclosure(pdf, "0", "application/pdf")],
        )
    return made.writeString("utf-8").encode()


def _weeks(wish: Wish, ahead: int) -> Iterator[_Week]:
    today = clock.local_now().date()
    monday = today - timedelta(days=today.weekday())
    for number in range(ahead + 1):
        first = monday + timedelta(weeks=number)
        period = Period(first, first + timedelta(days=6), "days")
        own = replace(wish, wanted=wish.wanted.without(period=period))
        days = dates_of(own.wanted, own.sheet)
        digest = press.digest(content_of(own.wanted, days, own.sheet, own.language))
        yield _Week(own, days, digest, _midnight(first - timedelta(weeks=ahead)))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.local_now().tzinfo).astimezone(UTC)


def _description(week: _Week) -> str:
    count = sum(day.count for day in week.days)
    said = ngettext("%(count)s thing to go to", "%(count)s things to go to", count) % {"count": count}
    named = [entry.row.name for day in week.days for entry in day.entries if not entry.row.is_off][:NAMED]
    picture = f"{settings.BASE_URL}{week.wish.url('paper:poster_png')}&v={week.digest}"
    alt = words.heading_of(week.wish.wanted)
    return format_html(
        '<p>{}{}</p><p><img src="{}" alt="{}"></p>', said, ": " * bool(named) + ", ".join(named), picture, alt
    )
