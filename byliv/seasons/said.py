"""A round's rules, days and times as people say them."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.utils.formats import localize
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from byliv.audit.models import AuditEntry
from byliv.rooms.words import Line, clock_words, day_words, span_words, week_lines
from byliv.seasons.actions.offering import hours_of
from byliv.seasons.actions.preparing import today
from byliv.seasons.choices import Hours, State
from byliv.seasons.models import Priority, Season, SeasonRoom, TimeWish
from byliv.seasons.permissions import takes_applications
from byliv.seasons.weekplot import Bar, bars_of


class RoomWeek(NamedTuple):
    """A room of a round with its hours, drawn and in words."""

    room: SeasonRoom
    bars: list[Bar]
    lines: list[Line]
    days: list[str]  # the times of each day, "" for none

    @property
    def text(self) -> str:
        """The days that have hours, in one line."""
        return " · ".join(f"{line.days[:1].upper()}{line.days[1:]} {line.times}" for line in self.lines if line.times)


class Note(NamedTuple):
    """A change of the rules after the round had opened, for everybody to read."""

    at: Any
    what: list[str]
    because: str


def weeks_of(rooms: Iterable[SeasonRoom]) -> list[RoomWeek]:
    """Each room with its week; no query when the hours are there."""
    return [_week(room) for room in rooms]


def number(value: float) -> str:
    """A number as one writes it: "1,6", "2"."""
    return str(localize(int(value) if value == int(value) else round(value, 2)))


def percent(share: float) -> str:
    return f"{number(round(share * 100, 1))} %"


def rules_of(season: Season) -> list[str]:
    """What counts beside the order of priorities, one sentence for each number."""
    steps = [number(step) for step in season.steps[:3]]
    words = {
        "secondary": percent(season.secondary), "rank": percent(season.rank), "wrong": percent(season.wrong_hours),
        "turn": clock_words(season.turn), "one": steps[0], "two": steps[1], "three": steps[2],
    }  # fmt: skip
    return [
        _("A group’s first time counts %(one)s hours extra, its second %(two)s, its third %(three)s: so many groups "
          "with one time come before few with three.") % words,
        _("A time that you can live with counts %(secondary)s of one that you would like best.") % words,
        _("Each step down your list of rooms takes %(rank)s off.") % words,
        _("Before %(turn)s it is early, after it late. An hour on the other side than the priority’s own loses "
          "%(wrong)s.") % words,
    ]  # fmt: skip


def priority_words(priority: Priority) -> str:
    """ "One hour counts 1.6, early if possible": what a priority is worth."""
    words = _("An hour counts %(weight)s.") % {"weight": number(priority.weight)}
    if priority.hours == Hours.EARLY:
        words += " " + _("Early hours come first.")
    if priority.hours == Hours.LATE:
        words += " " + _("Late hours come first.")
    if priority.needs_step_free:
        words += " " + _("Only in step-free rooms.")
    return words


def notes_words(entries: Iterable[AuditEntry]) -> list[Note]:
    """The changes that were explained, in words."""
    return [Note(each.created_at, _changed(each.changes), each.changes["because"][1]) for each in entries]


def now_words(season: Season) -> str:
    """How it stands, in two or three words."""
    if season.state == State.OPEN and not takes_applications(season):
        return _("Opens soon") if today() < season.applies_from else _("No more applications")
    return str(season.get_state_display())


def times_words(wishes: Iterable[TimeWish], *, is_primary: bool) -> list[Line]:
    """The times that would do, days that are alike as one; without the days that have none."""
    spans = [(each.weekday, each.begin, each.end) for each in wishes if each.is_primary == is_primary]
    return [line for line in week_lines(spans) if line.times]


def time_words(wish: TimeWish) -> str:
    """One of the times: "Tuesday 16–19"."""
    return f"{day_words(wish.weekday, wish.weekday)} {span_words(wish.begin, wish.end)}"


def _week(room: SeasonRoom) -> RoomWeek:
    slots = hours_of(room)
    days = [
        get_text_list(
            [f"{clock_words(each.begin)}–{clock_words(each.end)}" for each in slots if each.weekday == day], ","
        )
        for day in range(7)
    ]
    return RoomWeek(room, bars_of(slots), week_lines(slots), days)


def _changed(changes: dict[str, Any]) -> list[str]:
    """What was changed, from what to what."""
    return [words for field, (old, new) in changes.items() if (words := _one_change(field, old, new))]


def _one_change(field: str, old: Any, new: Any) -> str:
    """One field of the history; "" for what another field tells already."""
    if field == "priority":
        return _priority_change(old, new)
    if field == "order":
        return _("New order: %(names)s") % {"names": ", ".join(new)}
    if field == "rooms":
        return "; ".join(
            words % {"names": ", ".join(names)}
            for words, names in ((_("No longer handed out: %(names)s"), old), (_("New: %(names)s"), new))
            if names
        )
    if field == "room":
        return _("Other hours: %(room)s") % {"room": new}
    return _number_change(field, old, new)


def _priority_change(old: str, new: str) -> str:
    if not old:
        return _("New: %(names)s") % {"names": new}
    return new if new else _("Taken away: %(name)s") % {"name": old}


def _number_change(field: str, old: Any, new: Any) -> str:
    """What an hour counts and such, from what to what; texts say only that they are other ones."""
    labels = {
        "weight": (_("What an hour counts"), number),
        "secondary": (_("A time that one can live with"), percent),
        "rank": (_("Each step down the list of rooms"), percent),
        "wrong_hours": (_("An hour on the wrong side of early and late"), percent),
        "turn": (_("Where late begins"), clock_words),
        "steps": (_("The first to the seventh time"), lambda steps: " · ".join(map(number, steps))),
    }
    if field in labels:
        label, say = labels[field]
        return _("%(what)s: %(old)s became %(new)s") % {"what": label, "old": say(old), "new": say(new)}
    texts = {
        "criteria_da": _("The words of the criteria"),
        "criteria_en": _("The words of the criteria"),
        "name_da": _("Name"),
        "words_da": _("Who belongs there"),
        "needs_step_free": _("Only in step-free rooms"),
    }
    if field == "hours" and isinstance(new, str):
        return _("Early or late: %(words)s") % {"words": Hours(new).label}
    return texts.get(field, "")
