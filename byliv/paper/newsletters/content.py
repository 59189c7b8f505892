"""What stands in a newsletter: the days of any filter in groups, in the words of its language, with whole addresses."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from byliv.calendar.agenda import strip_of
from byliv.calendar.filters import AgendaFilter
from byliv.calendar.links import page_of_filter
from byliv.calendar.rows import Row
from byliv.calendar.words import day_words
from byliv.core import images
from byliv.core.asked import one_of
from byliv.core.text import clean
from byliv.events.kinds import EventKind
from byliv.events.models import Event
from byliv.paper import words
from byliv.paper.dates import Day, days_of
from byliv.paper.periods import lasting, span_of, title_of
from byliv.paper.posters.formats import Language

ROOM, LONG = 80, 12
MAX_INTRO = 800


class Order(TextChoices):
    DAY = "day", gettext_lazy("Day by day")
    KIND = "kind", gettext_lazy("By kind: concerts together, films together")


@dataclass(frozen=True)
class Letter:
    """A newsletter as its address asks for it."""

    wanted: AgendaFilter
    language: str = Language.DANISH
    order: str = Order.DAY
    has_pictures: bool = False
    intro: str = ""

    def pairs(self) -> list[tuple[str, str]]:
        """The words of the address beside the filter's."""
        pairs = [("in", self.language), ("by", self.order)]
        pairs += [("pictures", "yes")] * self.has_pictures
        return pairs + ([("intro", self.intro)] if self.intro else [])

    def url(self, name: str) -> str:
        """The address of "paper:newsletter", "paper:newsletter_html" or "paper:newsletter_text" for it."""
        return f"{reverse(name)}?{self.wanted.whole_query()}&{urlencode(self.pairs())}"


def letter_of(query, wanted: AgendaFilter) -> Letter:
    """Read the choices of an address; BadFilter when they are unknown."""
    usual = get_language() if get_language() in Language.values else Language.DANISH
    return Letter(
        wanted,
        one_of(query.get("in") or usual, Language.values),
        one_of(query.get("by") or Order.DAY, Order.values),
        one_of(query.get("pictures") or "", ("", "yes")) == "yes",
        clean(query.get("intro", ""))[:MAX_INTRO],
    )


class Picture(NamedTuple):
    """A picture at its whole address; its size in pixels, what it shows, who made it."""

    url: str
    width: int
    height: int
    alt: str
    credit: str


class Line(NamedTuple):
    """One thing: when, its name and address, the facts in one line, what it is about."""

    when: str
    name: str
    off: str
    url: str
    facts: str
    about: str
    picture: Picture | None


Pictures = dict[int, Picture]


@dataclass(frozen=True)
class Text:
    """A whole newsletter. `more` are those that were left out; `url` is the agenda with the same filter."""

    title: str
    span: str
    intro: list[str]
    groups: list[tuple[str, list[Line]]]
    more: str
    empty: str
    url: str
    whole: str


def text_of(letter: Letter) -> Text:
    """The newsletter's content, in its language."""
    with override(letter.language):
        wanted = letter.wanted
        days = days_of(wanted, ROOM)
        long = strip_of(wanted).rows[:LONG]
        rows = [*(entry.row for day in days for entry in day.entries), *long]
        pictures = _pictures(rows) if letter.has_pictures else {}
        groups = (_by_kind if letter.order == Order.KIND else _by_day)(days, pictures)
        if long:
            groups.append((_("Open for longer"), [_long(row, wanted, pictures) for row in long]))
        more = sum(day.more for day in days)
        return Text(
            title=f"{words.heading_of(wanted)}, {_in_sentence(title_of(wanted.period))}",
            span=" · ".join([span_of(wanted.period), *words.filter_words(wanted)]),
            intro=[part.strip() for part in letter.intro.split("\n\n") if part.strip()],
            groups=groups,
            more=_("And %(count)s more in the calendar.") % {"count": more} if more else "",
            empty="" if groups else _("Nothing is in the calendar for these days yet."),
            url=settings.BASE_URL + page_of_filter(wanted.without(period=lasting(wanted.period))),
            whole=_("See it all in the calendar"),
        )


def _in_sentence(title: str) -> str:
    return title[:1].lower() + title[1:] if get_language() == "da" else title


def _by_day(days: list[Day], pictures: Pictures) -> list[tuple[str, list[Line]]]:
    return [
        (day_words(day.day, day.day), [_line(entry.rows, day, pictures) for entry in day.entries])
        for day in days
        if day.entries
    ]


def _by_kind(days: list[Day], pictures: Pictures) -> list[tuple[str, list[Line]]]:
    """The kinds in their own order; each line says its day."""
    found: dict[str, list[Line]] = {kind: [] for kind in EventKind.values}
    for day in days:
        for entry in day.entries:
            line = _line(entry.rows, day, pictures)
            when = f"{day_words(day.day, day.day)}, {line.when}"
            found.setdefault(entry.row.kind, []).append(line._replace(when=when))
    return [(_plain(kind), lines) for kind, lines in found.items() if lines]


def _plain(kind: str) -> str:
    return str(EventKind(kind).label) if kind in EventKind.values else str(EventKind.OTHER.label)


def _line(rows: list[Row], day: Day, pictures: Pictures) -> Line:
    row = rows[0]
    when = ", ".join(words.times_of(rows, day.day))
    return _of_row(row, when, words.note_of(row, day.day), pictures)


def _long(row: Row, wanted: AgendaFilter, pictures: Pictures) -> Line:
    return _of_row(row, words.until(row, wanted.period.first), "", pictures)


def _of_row(row: Row, when: str, note: str, pictures: Pictures) -> Line:
    facts = " · ".join(part for part in (note, words.where_of(row), row.price) if part)
    return Line(
        when=when,
        name=row.name,
        off=row.status_label if row.is_off else "",
        url=settings.BASE_URL + row.path,
        facts=facts,
        about="" if row.is_off else words.about_of(row),
        picture=None if row.is_off else pictures.get(row.event),
    )


def _pictures(rows: Iterable[Row]) -> Pictures:
    """The pictures of those that have one, by event."""
    fields = ("pk", "photo", "photo_width", "photo_height", "photo_alt_da", "photo_alt_en", "photo_credit")
    found = Event.objects.filter(pk__in={row.event for row in rows if row.photo}).values_list(*fields)
    return {pk: _picture(*rest) for pk, *rest in found}


def _picture(name: str, width: int, height: int, danish: str, english: str, credit: str) -> Picture:
    scale = min(1.0, images.SIZES[0] / max(width, height, 1))
    url = settings.BASE_URL + reverse("paper:newsletter_picture", args=[name])
    alt = (english if get_language() == "en" else "") or danish
    credit = _("Photo: %(name)s") % {"name": credit} if credit else ""
    return Picture(url, round(width * scale), round(height * scale), alt, credit)
